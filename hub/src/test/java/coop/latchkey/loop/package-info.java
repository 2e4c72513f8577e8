/// The whole loop, from pulses at a reader to the hub's database and its pages, with the packaged
/// programs in processes of their own and a Mosquitto between them; and what becomes of it when
/// processes are killed.
@NullMarked
package coop.latchkey.loop;

import org.jspecify.annotations.NullMarked;
