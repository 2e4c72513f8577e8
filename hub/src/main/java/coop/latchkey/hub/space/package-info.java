/// What a space is made of, as resources of the API: the space itself, its zones, doors, plans and
/// calendars (which are rules and change through [coop.latchkey.hub.rule.RuleEditor]), its desks
/// and gateways. Every change names the version it was made for, and is written into the audit log
/// in its own transaction.
@NullMarked
package coop.latchkey.hub.space;

import org.jspecify.annotations.NullMarked;
