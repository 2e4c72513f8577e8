/// The bench: checks of the gateway on a real GPIO character device, inside the virtual machine of
/// `src/test/bench/run.sh`. [coop.latchkey.gateway.bench.BenchIT] starts the machine;
/// [coop.latchkey.gateway.bench.BenchDriver] is what runs in it.
@NullMarked
package coop.latchkey.gateway.bench;

import org.jspecify.annotations.NullMarked;
