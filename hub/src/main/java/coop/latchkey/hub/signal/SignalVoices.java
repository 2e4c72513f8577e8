package coop.latchkey.hub.signal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.core.occupancy.SignalChange;
import coop.latchkey.core.occupancy.SignalInput;
import coop.latchkey.core.occupancy.SignalSettings;
import coop.latchkey.core.occupancy.SignalSettings.Threshold;
import coop.latchkey.hub.alarm.AlarmDesk;
import coop.latchkey.hub.alarm.ZoneMark;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Writes down what signals tell, beside their state: periods, the log for webhooks, and alarms,
/// which are shown on the pages and sent by letter.
public final class SignalVoices {
  private final AlarmDesk alarms;
  private final Runnable webhooks;

  /// @param webhooks is told when there may be something new to send
  public SignalVoices(AlarmDesk alarms, Runnable webhooks) {
    this.alarms = alarms;
    this.webhooks = webhooks;
  }

  /// In the transaction of the state.
  void write(
      Handle handle,
      SignalDesk.Watched before,
      SignalDesk.Watched after,
      List<SignalChange> changes) {
    Signal signal = after.signal();
    for (SignalChange change : changes) {
      switch (change) {
        case SignalChange.LevelChanged level ->
            log(handle, signal, SignalLog.LEVEL, level.at(), level(after, level));
        case SignalChange.BecameEmpty empty -> {
          SignalRows.empty(handle, signal, empty.at());
          log(handle, signal, SignalLog.EMPTY, empty.at(), json().put("empty", true));
        }
        case SignalChange.EndedEmpty ended -> {
          SignalRows.emptyNoMore(handle, signal, ended.at());
          ObjectNode detail = json().put("empty", false).put("somebody", ended.somebody());
          log(handle, signal, SignalLog.EMPTY, ended.at(), detail);
        }
        case SignalChange.FirstIn first ->
            log(handle, signal, SignalLog.FIRST_IN, first.at(), json());
      }
    }
    alarms(handle, before, after);
  }

  private static void log(
      Handle handle, Signal signal, String kind, Instant at, ObjectNode detail) {
    SignalLog.add(handle, signal.space(), signal.zone(), kind, at, detail);
  }

  private static ObjectNode level(SignalDesk.Watched after, SignalChange.LevelChanged change) {
    SignalSettings settings = after.signal().settings();
    ObjectNode json = json();
    json.put("level", change.to());
    json.put("before", change.from());
    json.put("threshold", SignalTopics.threshold(settings, change.to()));
    json.put("unit", settings.unit().code());
    SignalInput seen = after.state().seen();
    Estimate people = seen == null ? null : seen.people();
    if (people != null) {
      json.put("people", people.people());
      json.put("lower", people.lower()).put("upper", people.upper());
    }
    return json;
  }

  private void alarms(Handle handle, SignalDesk.Watched before, SignalDesk.Watched after) {
    Signal signal = after.signal();
    List<Threshold> thresholds = signal.settings().thresholds();
    for (int i = 0; i < thresholds.size(); i++) {
      boolean was = before.state().crossings().get(i).above();
      boolean is = after.state().crossings().get(i).above();
      if (was != is && thresholds.get(i).alarm()) {
        ZoneMark mark = mark(signal, thresholds.get(i));
        if (is) {
          alarms.crowded(handle, signal.space(), mark, after.state().at());
        } else {
          alarms.crowdedNoMore(handle, signal.space(), mark, after.state().at());
        }
      }
    }
  }

  /// The thresholds of these settings are none any more.
  void settle(Handle handle, Signal old, Instant at) {
    old.settings()
        .thresholds()
        .forEach(one -> alarms.crowdedNoMore(handle, old.space(), mark(old, one), at));
  }

  private static ZoneMark mark(Signal signal, Threshold threshold) {
    boolean percent = signal.settings().unit() == SignalSettings.Unit.PERCENT;
    return new ZoneMark(signal.id(), threshold.up() + (percent ? "%" : ""));
  }

  /// It is committed.
  void written(SpaceId space) {
    alarms.show(space);
    webhooks.run();
  }

  private static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }
}
