package coop.latchkey.hub;

import coop.latchkey.hub.audit.AuditChain;
import coop.latchkey.hub.audit.AuditChain.Anchor;
import coop.latchkey.hub.audit.AuditChain.Finding;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.StoreException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `latchkey hub audit`: what is to be known of the audit log as a whole.
@Command(
    name = "audit",
    subcommands = AuditCommand.Verify.class,
    mixinStandardHelpOptions = true,
    description = "Proves the audit log.")
final class AuditCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandSpec known = spec;
    if (known != null) {
      known.commandLine().usage(known.commandLine().getOut());
    }
  }

  /// `latchkey hub audit verify`: ends with 0 when the chain is whole, 3 when it is broken, 1 when
  /// that cannot be found out. Reads, also while the hub runs.
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Proves that no entry of the audit log was changed, removed or put elsewhere.",
        "Whoever can write the database could cut off its end, or write all of it anew: only an"
            + " anchor tells, so keep the one printed where they cannot write, and give it the next"
            + " time with --at."
      })
  static final class Verify implements java.util.concurrent.Callable<Integer> {
    private static final int BROKEN = 3;

    @Spec private @Nullable CommandSpec spec;
    @Mixin private DataChoice choice = new DataChoice();

    @Option(
        names = "--at",
        paramLabel = "SEQ:HASH",
        description = "What an earlier run printed: this entry must still be there.")
    private @Nullable String at;

    @Override
    public Integer call() {
      CommandSpec known = spec;
      if (known == null) {
        throw new IllegalStateException("run by picocli alone");
      }
      try (Database database = choice.openReadOnly()) {
        Anchor anchor = at == null ? null : Anchor.of(at);
        return switch (new AuditChain(database).verify(anchor)) {
          case Finding.Whole(Anchor end) -> {
            known
                .commandLine()
                .getOut()
                .println(
                    "The audit log is whole: "
                        + end.seq()
                        + " entries. Keep this anchor elsewhere: "
                        + end);
            yield 0;
          }
          case Finding.Broken(long seq, String what) -> {
            known
                .commandLine()
                .getErr()
                .println("latchkey hub audit verify: broken at entry " + seq + ": " + what);
            yield BROKEN;
          }
        };
      } catch (IllegalArgumentException | StoreException | HubFailure e) {
        known.commandLine().getErr().println("latchkey hub audit verify: " + e.getMessage());
        return 1;
      }
    }
  }
}
