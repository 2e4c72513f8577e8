package coop.latchkey.hub;

import coop.latchkey.hub.ask.Asking;
import coop.latchkey.hub.change.ChangeDesk;
import coop.latchkey.hub.guest.Reception;

/// Where rules are asked about and changed.
public record RulePorts(Asking asking, ChangeDesk changes, Reception reception) {}
