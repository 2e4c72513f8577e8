package coop.latchkey.gateway.policy;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.wire.Messages.PolicyAge;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Messages.PolicyWant;
import coop.latchkey.gateway.journal.EventClock;
import coop.latchkey.gateway.journal.FactLog;
import coop.latchkey.gateway.policy.PolicyCheck.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The policy in force and the one on its way. A manifest whose changes begin at the version in
/// force is followed at once; for any other the snapshot is fetched. Everything is checked, written
/// to disk and then swapped in with one write. Whatever is refused is journalled once per manifest,
/// and the last good policy stays.
///
/// [#current()], [#age()] and [#heardHubAgoMillis()] are open to any thread; everything else
/// belongs to one thread at a time, and may take as long as the disk and a large policy do.
public final class PolicyStore implements PolicyHolder {
  /// Manifests followed since the last snapshot before a fresh one is fetched: each is read again
  /// at start.
  static final int FOLLOWED_MAX = 64;

  /// How long after a failure of the disk a snapshot is fetched again.
  static final long POSTPONED_MILLIS = 60_000;

  private static final Logger LOG = LoggerFactory.getLogger(PolicyStore.class);

  private final PolicyCheck check;
  private final PolicyFiles files;
  private final FactLog log;
  private final LastHeard contact;
  private final List<Consumer<Policy>> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable Policy current;
  private @Nullable PolicyManifest inForce;
  private @Nullable PolicyManifest refused;
  private @Nullable PolicyFetch fetch;

  /// What the disk had no room for, and when it is tried again.
  private @Nullable PolicyManifest postponed;

  private long postponedUntilMillis;

  /// A store that holds nothing before [#load()].
  public PolicyStore(
      PolicyCheck check, PolicyFiles files, FactLog log, EventClock clock, Loops loops) {
    this.check = check;
    this.files = files;
    this.log = log;
    contact = new LastHeard(files, clock, loops::nanoTime);
  }

  /// Has this called with each policy that decides from then on, before anything is journalled of
  /// it. It must not wait.
  public void onInForce(Consumer<Policy> listener) {
    listeners.add(listener);
  }

  /// Puts the latest policy on disk in force that is still what the hub signed.
  public void load() {
    contact.load();
    var loader =
        new PolicyLoader(
            check,
            files,
            (version, refusal) -> {
              LOG.warn("policy {} on disk is refused: {}", version, refusal.detail());
              log.record(new Fact.PolicyRefused(version, refusal.why()));
            });
    try {
      PolicyLoader.Loaded loaded = loader.load();
      if (loaded != null) {
        current = loaded.policy();
        inForce = loaded.manifest();
        listeners.forEach(listener -> listener.accept(loaded.policy()));
        LOG.info("policy {} of {} from disk", inForce.version(), inForce.issuedAt());
      }
    } catch (IOException e) {
      LOG.error("the policy on disk cannot be read; the hub will be asked: {}", e.toString());
    }
  }

  @Override
  public @Nullable Policy current() {
    return current;
  }

  /// Which policy is in force; null before the first.
  public @Nullable PolicyAge age() {
    Policy policy = current;
    if (policy == null) {
      return null;
    }
    Settings.Stale stale = policy.rules().settings().stale();
    boolean isStale = stale != null && heardHubAgoMillis() > stale.afterMillis();
    return new PolicyAge(policy.head().version(), policy.head().issuedAt(), isStale);
  }

  /// How long ago the hub was last heard, in milliseconds; counted on while the gateway was off, as
  /// far as its clock tells.
  public long heardHubAgoMillis() {
    return contact.agoMillis();
  }

  /// The hub itself said something just now, not the broker in its name: it acknowledges at every
  /// status, at least.
  public void hubHeard() {
    contact.heard();
  }

  /// A manifest came. Gives the chunks to ask for, if any.
  ///
  /// @param retained whether the broker had kept it, which says nothing of the hub
  public Optional<PolicyWant> manifest(PolicyManifest manifest, boolean retained, long nowMillis) {
    if (!retained && check.signature(manifest).isEmpty()) {
      contact.heard();
    }
    PolicyFetch going = fetch;
    if (going != null && going.manifest().equals(manifest)) {
      return going.again(nowMillis);
    }
    if (manifest.equals(inForce) || manifest.equals(refused)) {
      return Optional.empty();
    }
    Policy policy = current;
    Optional<Verdict.Refused> bad =
        check.manifest(manifest, policy == null ? -1 : policy.head().version());
    if (bad.isPresent()) {
      refuse(manifest, bad.get());
      return Optional.empty();
    }
    if (policy != null && PolicyCheck.reaches(policy.head().version(), manifest)) {
      switch (check.advance(policy, manifest)) {
        case Verdict.Good(Policy next) -> {
          follow(manifest, next, nowMillis);
          return freshen(manifest, nowMillis);
        }
        case Verdict.Refused(String _, String detail) ->
            LOG.warn("policy {}: {}; its snapshot is fetched", manifest.version(), detail);
      }
    }
    if (going != null && going.manifest().sameSnapshot(manifest)) {
      going.follow(manifest);
      return Optional.empty();
    }
    return begin(manifest, nowMillis);
  }

  /// Fetches a snapshot beside the policy in force when too much was followed since the last.
  private Optional<PolicyWant> freshen(PolicyManifest manifest, long nowMillis) {
    PolicyFetch going = fetch;
    if (going != null && going.manifest().sameSnapshot(manifest)) {
      going.follow(manifest);
      return Optional.empty();
    }
    // A snapshot that is behind the policy in force by now must not come after it.
    drop();
    return files.logged() >= FOLLOWED_MAX ? begin(manifest, nowMillis) : Optional.empty();
  }

  private Optional<PolicyWant> begin(PolicyManifest manifest, long nowMillis) {
    drop();
    postponed = null;
    try {
      PolicyFetch fresh = new PolicyFetch(manifest, files.incoming());
      fetch = fresh;
      return fresh.again(nowMillis);
    } catch (IOException e) {
      return failed(manifest, nowMillis, e);
    }
  }

  /// A chunk came. Gives the chunks to ask for next, if any.
  public Optional<PolicyWant> chunk(int index, byte[] bytes, long nowMillis) {
    PolicyFetch going = fetch;
    if (going == null) {
      return Optional.empty();
    }
    try {
      Optional<PolicyWant> next = going.chunk(index, bytes, nowMillis);
      return going.complete() ? completed(going, nowMillis) : next;
    } catch (IOException e) {
      drop();
      return failed(going.manifest(), nowMillis, e);
    }
  }

  private Optional<PolicyWant> completed(PolicyFetch done, long nowMillis) throws IOException {
    done.force();
    PolicyManifest manifest = done.manifest();
    Verdict snapshot = check.snapshot(manifest, files.incomingFile());
    Verdict whole =
        snapshot instanceof Verdict.Good(Policy base) ? check.advance(base, manifest) : snapshot;
    switch (whole) {
      case Verdict.Good(Policy policy) -> {
        drop();
        files.begin(manifest);
        putInForce(manifest, policy);
      }
      case Verdict.Refused bad -> {
        if (bad.why().equals(PolicyCheck.BAD_DIGEST) && done.startOver()) {
          return done.again(nowMillis);
        }
        drop();
        refuse(manifest, bad);
      }
    }
    return Optional.empty();
  }

  /// Time has passed: gives the chunks to ask for once more, if some are overdue.
  public Optional<PolicyWant> tick(long nowMillis) {
    contact.tick();
    PolicyManifest waiting = postponed;
    if (waiting != null && nowMillis >= postponedUntilMillis) {
      return begin(waiting, nowMillis);
    }
    return fetch == null ? Optional.empty() : fetch.overdue(nowMillis);
  }

  /// Whether [#tick] may soon have something to ask for.
  public boolean awaits() {
    return fetch != null || postponed != null;
  }

  /// What is safe goes in force. So does what the disk does not take, for it may revoke a badge;
  /// its snapshot is then fetched until it is safe, too.
  private void follow(PolicyManifest manifest, Policy next, long nowMillis) {
    boolean kept = true;
    try {
      files.append(manifest);
    } catch (IOException e) {
      kept = false;
      LOG.error(
          "policy {} is in force but could not be kept: {}. Make room on the disk; until then a"
              + " restart begins with an older one",
          manifest.version(),
          e.toString());
    }
    putInForce(manifest, next);
    if (!kept) {
      postpone(manifest, nowMillis);
    }
  }

  private void putInForce(PolicyManifest manifest, Policy policy) {
    Policy before = current;
    current = policy;
    inForce = manifest;
    postponed = null;
    listeners.forEach(listener -> listener.accept(policy));
    if (before == null || before.head().version() != manifest.version()) {
      LOG.info("policy {} of {} is in force", manifest.version(), manifest.issuedAt());
      log.record(new Fact.PolicyApplied(manifest.version()));
    }
  }

  private Optional<PolicyWant> failed(PolicyManifest manifest, long nowMillis, IOException e) {
    LOG.error(
        "the snapshot of policy {} could not be written: {}. Make room on the disk; it is fetched"
            + " again in a minute",
        manifest.version(),
        e.toString());
    postpone(manifest, nowMillis);
    return Optional.empty();
  }

  private void postpone(PolicyManifest manifest, long nowMillis) {
    postponed = manifest;
    postponedUntilMillis = nowMillis + POSTPONED_MILLIS;
  }

  private void drop() {
    PolicyFetch going = fetch;
    fetch = null;
    if (going != null) {
      try {
        going.close();
      } catch (IOException e) {
        LOG.warn("the snapshot's file could not be closed: {}", e.toString());
      }
    }
  }

  private void refuse(PolicyManifest manifest, Verdict.Refused bad) {
    LOG.warn("policy {} is refused: {}: {}", manifest.version(), bad.why(), bad.detail());
    refused = manifest;
    log.record(new Fact.PolicyRefused(manifest.version(), bad.why()));
  }
}
