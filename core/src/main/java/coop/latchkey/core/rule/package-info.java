/// The rules of a space as data: what an operator says about plans, hours, calendars, doors, zones
/// and members, and what travels to a gateway as its policy. Every record guards itself: data that
/// contradicts itself or can never grant is refused here, with the field named. Nothing in this
/// room decides; that is `access`.
@NullMarked
package coop.latchkey.core.rule;

import org.jspecify.annotations.NullMarked;
