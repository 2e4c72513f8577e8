package coop.latchkey.hub.api;

import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.web.Said;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Does a call that names an idempotency key once: the same key with the same content is answered
/// again as it was, for 24 hours. Only what was done is kept; a call that came to nothing may be
/// tried again. Thread-safe.
final class Once {
  /// The header.
  static final String HEADER = "Idempotency-Key";

  private final Replays replays;
  private final Set<Replays.Key> underWay = ConcurrentHashMap.newKeySet();

  Once(Replays replays) {
    this.replays = replays;
  }

  /// The key of a call; without an account there is nobody to whom it could belong.
  static Optional<Replays.Key> key(ApiCall call) {
    return call.caller().known()
        ? call.query(HEADER).map(text -> new Replays.Key(call.caller().account(), text))
        : Optional.empty();
  }

  Answer answer(ApiCall call, Replays.Key key, Supplier<Answer> work) {
    if (!underWay.add(key)) {
      return Answer.bad(new Problem(409, "under-way", Said.of("problem.underWay"), List.of(), 1));
    }
    try {
      String content = content(call);
      return switch (replays.find(key)) {
        case Replays.Known.Nothing _ -> fresh(key, content, work);
        case Replays.Known.Begun begun ->
            begun.content().equals(content) ? unknownOutcome() : otherContent();
        case Replays.Known.Answered done ->
            done.content().equals(content) ? done.answer() : otherContent();
      };
    } finally {
      underWay.remove(key);
    }
  }

  private Answer fresh(Replays.Key key, String content, Supplier<Answer> work) {
    replays.begin(key, content);
    Answer answer = work.get();
    switch (answer) {
      case Answer.Json _, Answer.Empty _ -> replays.keep(key, answer);
      case Answer.File _, Answer.Bad _ -> replays.drop(key);
    }
    return answer;
  }

  private static String content(ApiCall call) {
    StringBuilder text = new StringBuilder(call.operation().id());
    new TreeMap<>(call.parameters())
        .forEach((name, value) -> text.append('\n').append(name).append('=').append(value));
    text.append('\n').append(call.type()).append('\n').append(call.body());
    return Secrets.digest(
        text + "\n" + HexFormat.of().formatHex(Secrets.digest(call.content().array())));
  }

  private static Answer otherContent() {
    return Answer.bad(Problem.of(422, "key-taken", Said.of("problem.keyTaken")));
  }

  /// The hub ended between doing it and keeping its answer.
  private static Answer unknownOutcome() {
    return Answer.bad(Problem.of(409, "unknown-outcome", Said.of("problem.unknownOutcome")));
  }
}
