package coop.latchkey.simulator.time;

/// A task of a program threw something that nobody caught: a finding.
///
/// @param process whose
/// @param loop on which of its loops
/// @param nanos when, as [SimTime#nanos()]
public record Stumble(String process, String loop, long nanos, Throwable thrown) {}
