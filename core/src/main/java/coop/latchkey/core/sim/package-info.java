/// A cooperative in a seed, as data: its spaces with their doors, plans and people ([Cooperative]),
/// and what happens there, act by act ([Story]): who comes and goes, what breaks, who attacks, what
/// operators do. [StoryTeller] makes a story of a seed. Nothing here runs anything: whoever plays a
/// story (the simulator, the demo, the load generator) gives the acts their effect.
///
/// Also here are the [Routines] of people at work, which stories and simulated buildings share.
@NullMarked
package coop.latchkey.core.sim;

import org.jspecify.annotations.NullMarked;
