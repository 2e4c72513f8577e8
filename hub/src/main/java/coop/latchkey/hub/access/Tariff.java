package coop.latchkey.hub.access;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;

/// What a visit of an allied space's member costs. Never waits; any thread.
@FunctionalInterface
public interface Tariff {
  /// A price, exact.
  record Price(BigDecimal amount, Currency currency) {}

  /// The price agreed for a visitor's visit on a day; empty when no agreement names one.
  Optional<Price> of(SpaceId space, MemberId visitor, LocalDate day);
}
