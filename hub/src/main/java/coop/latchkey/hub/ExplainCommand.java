package coop.latchkey.hub;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.access.AccessMemory;
import coop.latchkey.hub.access.Visits;
import coop.latchkey.hub.ask.Answer;
import coop.latchkey.hub.ask.Contact;
import coop.latchkey.hub.ask.Explainer;
import coop.latchkey.hub.ask.Question;
import coop.latchkey.hub.ask.StoredSources;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.member.SpaceBook;
import coop.latchkey.hub.policy.Rulebook;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.StoreException;
import coop.latchkey.hub.web.ExplainText;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Texts;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `latchkey hub explain`: would they come in, and why. Reads the data folder, also while the hub
/// runs. Ends with 0 when the door opens, 3 when it asks for more, 4 when it stays shut, 1 when the
/// question cannot be answered.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Says whether a door opens for somebody, by which rule, and what nearly did.")
final class ExplainCommand implements Callable<Integer> {
  private static final int ASKED = 3;
  private static final int DENIED = 4;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private DataChoice choice = new DataChoice();

  @Option(names = "--space", required = true, paramLabel = "ID", description = "Which space.")
  private String space = "";

  @Option(names = "--door", required = true, paramLabel = "ID", description = "Which door.")
  private String door = "";

  @Option(names = "--member", required = true, paramLabel = "ID", description = "Who comes.")
  private String member = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "When: 2026-11-28T21:00 in the space's time zone, or with an offset; now without it.")
  private @Nullable String at;

  @Option(names = "--direction", paramLabel = "in|out", description = "in unless told otherwise.")
  private String direction = "in";

  @Option(names = "--offline", description = "As decided while the gateway is cut off.")
  private boolean offline;

  @Option(names = "--lang", paramLabel = "en|fr", description = "The language of the answer.")
  private @Nullable String lang;

  @Override
  public Integer call() {
    PrintWriter err = spec().commandLine().getErr();
    try (Database database = choice.openReadOnly()) {
      HubKeys keys = new HubKeys(choice.settings().data());
      InstantSource clock = InstantSource.system();
      SpaceBook spaces = new SpaceBook(database, keys, clock);
      StoredSources sources =
          new StoredSources(
              database,
              keys,
              spaces::directory,
              new AccessMemory(database, new Visits(new Rulebook(database, keys)), clock)::state,
              (_, _) -> Contact.NONE);
      Explainer explainer =
          new Explainer(sources, (id, pin) -> keys.credentialKey(id).digestPin(pin), clock);
      return print(explainer.ask(question(spaces)), err);
    } catch (IllegalArgumentException | DateTimeException | StoreException | HubFailure e) {
      err.println("latchkey hub explain: " + e.getMessage());
      return 1;
    }
  }

  private CommandSpec spec() {
    CommandSpec known = spec;
    if (known == null) {
      throw new IllegalStateException("run by picocli alone");
    }
    return known;
  }

  private Question question(SpaceBook spaces) {
    return new Question(
        new SpaceId(space),
        new DoorId(door),
        new MemberId(member),
        null,
        null,
        switch (direction) {
          case "in" -> Direction.IN;
          case "out" -> Direction.OUT;
          default ->
              throw new IllegalArgumentException(
                  "--direction is in or out, not \"" + direction + "\"");
        },
        at == null ? null : instant(at, spaces),
        !offline);
  }

  /// With an offset, or as the clocks of the space show it.
  private Instant instant(String text, SpaceBook spaces) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      return spaces.directory().spaces().stream()
          .filter(one -> one.id().value().equals(space))
          .findFirst()
          .map(one -> LocalDateTime.parse(text).atZone(one.timeZone()).toInstant())
          .orElseThrow(() -> new IllegalArgumentException("there is no space \"" + space + "\""));
    }
  }

  private int print(Answer answer, PrintWriter err) {
    return switch (answer) {
      case Answer.Unknown unknown -> {
        err.println("latchkey hub explain: " + unknown.what() + "; " + unknown.what().mend());
        yield 1;
      }
      case Answer.Decided decided -> {
        spec().commandLine().getOut().print(new ExplainText(Texts.of(language())).page(decided));
        spec().commandLine().getOut().flush();
        yield switch (ExplainText.code(decided.explanation().decision())) {
          case "granted" -> 0;
          case "asked" -> ASKED;
          default -> DENIED;
        };
      }
    };
  }

  private Language language() {
    Language wanted = Language.of(lang == null ? Locale.getDefault().getLanguage() : lang);
    return wanted == null ? Language.EN : wanted;
  }
}
