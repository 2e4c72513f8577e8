package coop.latchkey.core.sim;

import coop.latchkey.core.access.Card;

/// What somebody does at a door so that it lets them through.
public sealed interface Showing {
  /// Holds a badge before the reader; written `badge:h10301:159:12345`.
  record Badge(Card card) implements Showing {}

  /// Keys in a PIN and #; written `pin:4711`.
  record Pin(String digits) implements Showing {}

  /// Holds a badge before the reader, then keys in a PIN; written
  /// `badge:h10301:159:12345+pin:4711`.
  record BadgeAndPin(Card card, String digits) implements Showing {}

  /// Presses the exit button, or where there is none just the handle; written `button`.
  record Button() implements Showing {}

  /// Tries the handle; written `handle`.
  record Handle() implements Showing {}

  /// Breaks the door open, whatever its lock says, as burglars do; written `crowbar`.
  record Crowbar() implements Showing {}

  /// Waits for somebody else to open the door; written `nothing`.
  record Nothing() implements Showing {}
}
