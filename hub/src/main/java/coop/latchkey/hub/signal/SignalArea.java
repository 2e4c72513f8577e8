package coop.latchkey.hub.signal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.occupancy.SignalInput;
import coop.latchkey.core.occupancy.SignalSettings;
import coop.latchkey.core.occupancy.SignalState;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// `/api/v1/spaces/{space}/signals`.
public final class SignalArea implements ApiArea {
  private static final int DAYS = 7;
  private static final int DAYS_MAX = 366;
  private static final Duration LASTING_MAX = Duration.ofDays(1);

  private final Database database;
  private final SignalDesk desk;
  private final AuditTrail audit;
  private final Supplier<Directory> directory;
  private final InstantSource clock;

  /// Over the desk.
  public SignalArea(
      Database database,
      SignalDesk desk,
      AuditTrail audit,
      Supplier<Directory> directory,
      InstantSource clock) {
    this.database = database;
    this.desk = desk;
    this.audit = audit;
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listSignals", this::list,
        "getSignal", this::get,
        "createSignal", this::create,
        "changeSignal", this::change,
        "removeSignal", this::remove,
        "getSignalHours", this::hours);
  }

  private Answer list(ApiCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("signals");
    database
        .read(handle -> SignalRows.of(handle, call.space()))
        .forEach(signal -> list.add(json(signal)));
    return Answer.ok(json);
  }

  private Answer get(ApiCall call) throws ApiProblem {
    return shown(200, one(call));
  }

  private Answer create(ApiCall call) throws ApiProblem {
    ZoneId zone = Signal.zone(call.text("zone"));
    Directory.Space space = space(call.space());
    if (zone != null && space.zoneName(zone.value()) == null) {
      throw new ApiProblem(
          Problem.badContent("/zone", Said.of("problem.signals.zone", "zone", zone.value())));
    }
    Signal signal = new Signal(call.space(), zone, settings(call, zone, call.object()), 1);
    return write(
        call,
        201,
        "signal.created",
        signal,
        handle -> {
          if (SignalRows.one(handle, call.space(), zone).isPresent()) {
            Said said = Said.of("problem.signals.there", "zone", named(space, zone));
            throw new ApiProblem(Problem.of(409, "taken", said));
          }
          SignalRows.write(handle, signal);
        });
  }

  private Answer change(ApiCall call) throws ApiProblem {
    Signal before = one(call);
    ObjectNode wanted = SignalJson.of(before.settings());
    wanted.setAll(call.object());
    SignalSettings settings = settings(call, before.zone(), wanted);
    Signal after = new Signal(before.space(), before.zone(), settings, before.version() + 1);
    return write(
        call,
        200,
        "signal.changed",
        after,
        handle -> {
          call.mustMatch("signal", Long.toString(current(call, handle).version()));
          SignalRows.write(handle, after);
        });
  }

  private Answer remove(ApiCall call) throws ApiProblem {
    Signal signal = one(call);
    return write(
        call,
        204,
        "signal.removed",
        signal,
        handle -> {
          call.mustMatch("signal", Long.toString(current(call, handle).version()));
          SignalRows.remove(handle, signal);
        });
  }

  private Signal one(ApiCall call) throws ApiProblem {
    return found(
        call,
        database.read(
            handle -> SignalRows.one(handle, call.space(), Signal.zone(call.path("signal")))));
  }

  private static Signal current(ApiCall call, Handle handle) throws ApiProblem {
    return found(call, SignalRows.one(handle, call.space(), Signal.zone(call.path("signal"))));
  }

  private static Signal found(ApiCall call, Optional<Signal> signal) throws ApiProblem {
    return signal.orElseThrow(() -> new ApiProblem(Problem.unknown("signal", call.path("signal"))));
  }

  private SignalSettings settings(ApiCall call, @Nullable ZoneId zone, ObjectNode json)
      throws ApiProblem {
    SignalSettings settings;
    try {
      settings = SignalJson.settings(json);
    } catch (DateTimeException | ArithmeticException _) {
      throw wrong("/emptyAfter", Said.of("problem.signals.time"));
    } catch (IllegalArgumentException _) {
      throw wrong("/thresholds", Said.of("problem.signals.thresholds"));
    }
    boolean lastsTooLong =
        settings.thresholds().stream().anyMatch(one -> one.lasting().compareTo(LASTING_MAX) > 0);
    if (settings.emptyAfter().compareTo(LASTING_MAX) > 0 || lastsTooLong) {
      throw wrong("/emptyAfter", Said.of("problem.signals.time"));
    }
    boolean percent = settings.unit() == SignalSettings.Unit.PERCENT;
    if (percent
        && !settings.thresholds().isEmpty()
        && SignalInputs.capacity(space(call.space()), zone) == null) {
      throw wrong("/unit", Said.of("problem.signals.capacity"));
    }
    return settings;
  }

  private static ApiProblem wrong(String pointer, Said said) {
    return new ApiProblem(Problem.badContent(pointer, said));
  }

  /// What is written in one transaction with its entry in the audit log.
  @FunctionalInterface
  private interface Work {
    void on(Handle handle) throws ApiProblem;
  }

  private Answer write(ApiCall call, int status, String action, Signal signal, Work work) {
    Optional<Problem> problem =
        database
            .writer()
            .submit(handle -> {
              try {
                work.on(handle);
              } catch (ApiProblem e) {
                return Optional.of(e.problem());
              }
              ObjectNode detail =
                  status == 204
                      ? JsonNodeFactory.instance.objectNode()
                      : SignalJson.of(signal.settings());
              audit.append(
                  handle,
                  new AuditEntry(
                      call.caller(), signal.space(), action, "signal/" + signal.id(), detail));
              return Optional.<Problem>empty();
            })
            .join();
    if (problem.isPresent()) {
      return Answer.bad(problem.get());
    }
    desk.changed(signal.space()).join();
    return status == 204 ? Answer.empty() : shown(status, signal);
  }

  private Answer shown(int status, Signal signal) {
    return new Answer.Json(status, json(signal), Long.toString(signal.version()));
  }

  private ObjectNode json(Signal signal) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Directory.Space space = space(signal.space());
    json.put("id", signal.id());
    json.put("name", named(space, signal.zone()));
    json.setAll(SignalJson.of(signal.settings()));
    Integer capacity = SignalInputs.capacity(space, signal.zone());
    if (capacity != null) {
      json.put("capacity", capacity);
    }
    json.put("version", signal.version());
    SignalState state = desk.told(signal.space()).get(signal.id());
    if (state != null) {
      ObjectNode now = json.putObject("now");
      now.set("level", SignalTopics.level(signal.settings(), state));
      ObjectNode empty = SignalTopics.empty(state);
      if (!state.empty()) {
        empty.put("why", why(signal, state));
      }
      now.set("empty", empty);
      Instant firstIn = state.firstInAt();
      if (firstIn != null) {
        now.put("firstInAt", firstIn.toString());
      }
    }
    return json;
  }

  /// Why it is not told empty.
  private static String why(Signal signal, SignalState state) {
    SignalInput seen = state.seen();
    if (seen == null || seen.people() == null) {
      return "nothingKnown";
    }
    if (seen.people().people() > 0) {
      return "people";
    }
    if (seen.doubtful()) {
      return "doubt";
    }
    return seen.people().upper() > signal.settings().unseenMax() ? "maybePeople" : "waiting";
  }

  private static String named(Directory.Space space, @Nullable ZoneId zone) {
    return zone == null
        ? space.name()
        : Objects.requireNonNullElse(space.zoneName(zone.value()), zone.value());
  }

  private Directory.Space space(SpaceId id) {
    return directory.get().spaces().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no space " + id));
  }

  private Answer hours(ApiCall call) throws ApiProblem {
    java.time.ZoneId zone = space(call.space()).timeZone();
    ZoneId of = Signal.zone(call.path("signal"));
    Instant now = clock.instant();
    LocalDate last = day(call, "to", LocalDate.ofInstant(now, zone));
    LocalDate first = day(call, "from", last.minusDays(DAYS - 1L));
    if (first.isAfter(last) || first.plusDays(DAYS_MAX).isBefore(last)) {
      throw wrong("/query/from", Said.of("problem.signals.days"));
    }
    List<SignalRows.Period> periods =
        database.read(handle ->
            SignalRows.periods(
                handle,
                call.space(),
                of,
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant()));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode days = json.putArray("days");
    Duration sum = Duration.ZERO;
    for (var one : EmptyHours.byDay(periods, first, last, zone, now).entrySet()) {
      days.addObject()
          .put("day", one.getKey().toString())
          .put("empty", one.getValue().truncatedTo(ChronoUnit.SECONDS).toString());
      sum = sum.plus(one.getValue());
    }
    json.put("empty", sum.truncatedTo(ChronoUnit.SECONDS).toString());
    return Answer.ok(json);
  }

  private static LocalDate day(ApiCall call, String name, LocalDate otherwise) throws ApiProblem {
    try {
      return call.query(name).map(LocalDate::parse).orElse(otherwise);
    } catch (DateTimeException _) {
      throw wrong("/query/" + name, Said.of("problem.signals.days"));
    }
  }
}
