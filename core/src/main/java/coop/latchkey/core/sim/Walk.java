package coop.latchkey.core.sim;

/// Somebody goes from one place to another.
///
/// @param at seconds since the simulation began
/// @param person who, from 0; guests after the members
/// @param behind whether they go right behind somebody, as one of a group
/// @param letIn whether somebody inside lets them in
record Walk(double at, int person, Place from, Place to, boolean behind, boolean letIn) {}
