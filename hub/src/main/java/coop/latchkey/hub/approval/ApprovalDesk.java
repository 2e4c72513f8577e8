package coop.latchkey.hub.approval;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Accounts;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiBook;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiOperation;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.ApprovalKind;
import coop.latchkey.hub.api.Approvals;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.approval.Approval.Ask;
import coop.latchkey.hub.approval.Approval.State;
import coop.latchkey.hub.approval.ApprovalMachine.Input;
import coop.latchkey.hub.approval.ApprovalMachine.Step;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Keeps the requests: holds calls back, takes answers to them, and carries out what was approved.
/// Each step is one transaction with its audit entry, so that of two who answer at once one is told
/// that it is over. Thread-safe.
public final class ApprovalDesk implements Approvals {
  /// Who was let in by the asker so lately is no second person for them.
  static final Duration LET_IN = Duration.ofDays(7);

  private static final int OPEN_MAX = 20;
  private static final int REASON_MAX = 500;

  private final Database database;
  private final ApprovalSteps steps;
  private final Accounts accounts;
  private final SwitchBook switches;
  private final ApprovalListener listener;
  private final InstantSource clock;
  private volatile Map<String, Touching> touching = Map.of();
  private volatile @Nullable ApiBook book;
  private volatile @Nullable Way way;

  /// Over this database. What was being carried out when the hub ended is told to be unknown.
  public ApprovalDesk(
      Database database,
      AuditTrail audit,
      Accounts accounts,
      SwitchBook switches,
      ApprovalListener listener,
      InstantSource clock) {
    this.database = database;
    this.steps = new ApprovalSteps(audit, clock);
    this.accounts = accounts;
    this.switches = switches;
    this.listener = listener;
    this.clock = clock;
    written(handle -> {
      for (Approval one : ApprovalRows.underWay(handle)) {
        steps.step(
            handle,
            one,
            new Input.Failed("The hub ended while it was carried out. Look whether it was done."),
            Caller.CONSOLE);
      }
      return "";
    });
  }

  /// Tells what each operation touches.
  public void know(Map<String, Touching> all) {
    touching = Map.copyOf(all);
  }

  @Override
  public void begin(ApiBook described, Way to) {
    Set<String> marked =
        described.operations().stream()
            .filter(one -> one.approval() != null)
            .map(ApiOperation::id)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!marked.equals(touching.keySet())) {
      throw new IllegalStateException(
          "x-latchkey-approval marks " + marked + ", and it is known of " + touching.keySet());
    }
    book = described;
    way = to;
  }

  @Override
  public @Nullable Problem held(ApiCall call) throws ApiProblem {
    ApprovalKind kind = call.operation().approval();
    Touching reads = touching.get(call.operation().id());
    boolean off = call.operation().ofSpace() && kind != null && !switches.on(call.space(), kind);
    if (kind == null || off) {
      return null;
    }
    if (reads == null) {
      throw new IllegalStateException("nobody knows what " + call.operation().id() + " touches");
    }
    Optional<Matter> matter = reads.of(call);
    if (matter.isEmpty() || !switches.on(matter.get().space(), kind)) {
      return null;
    }
    Matter touched = matter.get();
    if (!call.caller().may(kind.permission(), touched.space())) {
      return Problem.notAllowed(kind.permission());
    }
    if (kind.looks()) {
      return look(call.caller(), touched);
    }
    Ask ask = ask(call, kind, touched, Called.text(call), Called.reason(call));
    return ApprovalProblems.waits(asked(call.caller(), ask));
  }

  private @Nullable Problem look(Caller caller, Matter matter) {
    Instant now = clock.instant();
    List<Approval> known =
        database.read(handle ->
            ApprovalRows.looks(handle, matter.space(), matter.subject(), caller.account()));
    if (known.stream().anyMatch(one -> one.grants(now))) {
      return null;
    }
    return known.stream()
        .filter(one -> one.open() && !one.late(now))
        .filter(one -> one.ask().subject().equals(matter.subject()))
        .findFirst()
        .map(ApprovalProblems::waits)
        .orElseGet(() -> ApprovalProblems.askFirst(matter.space(), matter.subject()));
  }

  /// Asks for a look.
  Approval askToLook(ApiCall call, Matter matter) throws ApiProblem {
    return asked(call.caller(), ask(call, ApprovalKind.HISTORY, matter, "", call.text("reason")));
  }

  private static Ask ask(
      ApiCall call, ApprovalKind kind, Matter matter, String called, String reason) {
    Set<Permission> scopes = call.caller().scopes();
    return new Ask(
        matter.space(),
        kind,
        call.operation().id(),
        matter.subject(),
        called,
        scopes == null
            ? ""
            : scopes.stream().map(Permission::code).sorted().collect(Collectors.joining(" ")),
        reason.substring(0, Math.min(REASON_MAX, reason.length())));
  }

  /// Makes the request, or finds the very same that waits.
  private Approval asked(Caller caller, Ask ask) throws ApiProblem {
    Instant now = clock.instant();
    Object made =
        written(handle -> {
          Approval known = ApprovalRows.waiting(handle, ask, caller.account()).orElse(null);
          if (known != null && !known.late(now)) {
            return known;
          }
          long open = ApprovalRows.openOf(handle, ask.space(), caller.account());
          if (open >= OPEN_MAX) {
            return ApprovalProblems.tooMany(open);
          }
          Approval one =
              new Approval(
                  Secrets.id("p"),
                  ApprovalRows.nextNumber(handle),
                  ask,
                  Person.of(caller),
                  now,
                  now.plus(ask.kind().waits()),
                  State.OPEN,
                  null,
                  null,
                  "",
                  1);
          ApprovalRows.insert(handle, one);
          steps.note(handle, one, caller, "approval.asked");
          listener.asked(handle, ask.space(), ask.kind(), one.expiresAt());
          return one;
        });
    if (made instanceof Problem problem) {
      throw new ApiProblem(problem);
    }
    return (Approval) made;
  }

  /// Those of a space that a caller may see, the latest first.
  List<Approval> list(Caller caller, SpaceId space, boolean open, long before, int most) {
    var which = new ApprovalRows.Which(space, open, kinds(caller, space), caller.account());
    return database.read(handle -> ApprovalRows.list(handle, which, before, most));
  }

  /// What a caller could approve in a space.
  static Set<ApprovalKind> kinds(Caller caller, SpaceId space) {
    return Arrays.stream(ApprovalKind.values())
        .filter(kind -> caller.may(kind.permission(), space))
        .collect(Collectors.toSet());
  }

  /// One that a caller may see.
  Approval find(Caller caller, SpaceId space, String id) throws ApiProblem {
    return database
        .read(handle -> ApprovalRows.find(handle, space, id))
        .filter(one -> sees(caller, one))
        .orElseThrow(() -> new ApiProblem(Problem.unknown("approval", id)));
  }

  private static boolean sees(Caller caller, Approval one) {
    return one.asker().account().equals(caller.account())
        || caller.may(one.ask().kind().permission(), one.ask().space());
  }

  /// Somebody approves; what is to be carried out is done when this returns.
  Approval approve(Caller caller, SpaceId space, String id, String note) throws ApiProblem {
    Approval one =
        answered(
            caller,
            space,
            id,
            asked ->
                handle -> new Input.Approve(Person.of(caller), letIn(handle, asked, caller), note));
    return one.ask().kind().looks() ? one : carriedOut(one, caller);
  }

  /// Whether somebody could be the second person for a request that waits.
  boolean mayAnswer(Caller caller, Approval one) {
    return one.open()
        && !one.late(clock.instant())
        && !one.asker().is(Person.of(caller))
        && needed(one).stream().allMatch(permission -> caller.may(permission, one.ask().space()));
  }

  /// What whoever asked needed: the second person needs it, too.
  private List<Permission> needed(Approval one) {
    ApiBook known = Objects.requireNonNull(book, "begun");
    Permission ofKind = one.ask().kind().permission();
    return known.operation(one.ask().operation()).access() instanceof Access.Holding(var other)
        ? List.of(ofKind, other)
        : List.of(ofKind);
  }

  private boolean letIn(Handle handle, Approval one, Caller caller) {
    Instant on = switches.of(one.ask().space()).since();
    Instant lately = clock.instant().minus(LET_IN);
    return Approvers.letIn(
        handle,
        one.asker().account(),
        caller.account(),
        on != null && on.isAfter(lately) ? on : lately);
  }

  /// Somebody refuses.
  Approval refuse(Caller caller, SpaceId space, String id, String note) throws ApiProblem {
    return answered(caller, space, id, _ -> _ -> new Input.Refuse(Person.of(caller), note));
  }

  /// Whoever asked takes it back.
  Approval cancel(Caller caller, SpaceId space, String id) throws ApiProblem {
    return answered(caller, space, id, _ -> _ -> new Input.Cancel(Person.of(caller)));
  }

  private Approval answered(
      Caller caller, SpaceId space, String id, Function<Approval, Function<Handle, Input>> input)
      throws ApiProblem {
    Object outcome =
        written(handle -> {
          Approval one = ApprovalRows.find(handle, space, id).orElse(null);
          if (one == null || !sees(caller, one)) {
            return Problem.unknown("approval", id);
          }
          Input given = input.apply(one).apply(handle);
          if (!(given instanceof Input.Cancel)) {
            for (Permission needed : needed(one)) {
              if (!caller.may(needed, space)) {
                return Problem.notAllowed(needed);
              }
            }
          }
          return switch (steps.step(handle, one, given, caller)) {
            case Step.Stays(var why) -> ApprovalProblems.stays(one, why, clock.instant());
            case Step.Moved moved ->
                moved.next().state() == State.EXPIRED
                    ? ApprovalProblems.over(moved.next(), clock.instant())
                    : moved.next();
          };
        });
    if (outcome instanceof Problem problem) {
      throw new ApiProblem(problem);
    }
    return (Approval) outcome;
  }

  /// In the names of both: the asker's account, and who agreed beside it.
  private Approval carriedOut(Approval one, Caller approver) {
    Caller asker =
        database.read(handle -> accounts.standing(handle, one.asker().account())).orElse(null);
    Way to = Objects.requireNonNull(way, "begun");
    if (asker == null) {
      return ended(one, "The asker's account has ended.", approver);
    }
    Caller both =
        new Caller(
            asker.kind(),
            asker.account(),
            asker.name() + " + " + Person.of(approver).name(),
            asker.grants(),
            one.ask().scopes().isEmpty()
                ? null
                : Arrays.stream(one.ask().scopes().split(" ", -1))
                    .map(Permission::of)
                    .collect(Collectors.toSet()),
            "approval/" + one.id());
    Answer answer = to.carryOut(both, one.ask().operation(), Called.asked(one.ask().called()));
    return answer instanceof Answer.Bad(Problem problem)
        ? ended(one, problem.title() + ": " + problem.detail(), both)
        : ended(one, "", both);
  }

  private Approval ended(Approval one, String failure, Caller by) {
    return written(handle -> {
      Input input = failure.isEmpty() ? new Input.Done() : new Input.Failed(failure);
      return steps.step(handle, one, input, by) instanceof Step.Moved moved ? moved.next() : one;
    });
  }

  /// Writes down what has expired.
  public void sweep() {
    Instant now = clock.instant();
    if (!database.read(handle -> ApprovalRows.late(handle, now)).isEmpty()) {
      written(handle -> {
        for (Approval one : ApprovalRows.late(handle, now)) {
          steps.step(handle, one, new Input.Tick(), Caller.CONSOLE);
        }
        return "";
      });
    }
  }

  Instant now() {
    return clock.instant();
  }

  Switches switches(SpaceId space) {
    return switches.of(space);
  }

  private <T> T written(Function<Handle, T> work) {
    return database.writer().submit(work::apply).join();
  }
}
