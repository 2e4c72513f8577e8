package coop.latchkey.hub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.alarm.AlarmArea;
import coop.latchkey.hub.alarm.AlarmDesk;
import coop.latchkey.hub.alarm.GatewayWatch;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.approval.ApprovalListener;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.mail.AlarmLetters;
import coop.latchkey.hub.mail.ApprovalLetters;
import coop.latchkey.hub.mail.LetterBox;
import coop.latchkey.hub.mail.MailSettings;
import coop.latchkey.hub.mail.Mailer;
import coop.latchkey.hub.mail.MemberLetters;
import coop.latchkey.hub.mail.SmtpPost;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.setting.SettingArea;
import coop.latchkey.hub.setting.SettingBook;
import coop.latchkey.hub.setting.SpaceSettings;
import coop.latchkey.hub.store.Database;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The hub's alarms, settings and letters, put together.
final class Caretaker implements AutoCloseable {
  private final InstantSource clock;
  private final AlarmDesk alarms;
  private final SettingBook settings;
  private final AlarmArea alarmArea;
  private final SettingArea settingArea;
  private final ApprovalListener approvalLetters;
  private final Supplier<Directory> directory;
  private final MemberLetters memberLetters;
  private final Deque<Runnable> closers = new ArrayDeque<>();

  /// Letters are written and sent only where there is a mail server.
  Caretaker(
      Database database,
      AlarmDesk alarms,
      AuditTrail audit,
      Supplier<Directory> directory,
      @Nullable MailSettings mail,
      InstantSource clock) {
    this.clock = clock;
    this.directory = directory;
    memberLetters = new MemberLetters(mail != null, directory, clock);
    this.alarms = alarms;
    settings = new SettingBook(database);
    LetterBox box = new LetterBox(database);
    AlarmLetters letters = new AlarmLetters(directory, clock);
    if (mail != null) {
      alarms.add(letters);
      Mailer mailer = new Mailer(box, new SmtpPost(mail, clock), clock);
      closers.push(mailer::close);
      mailer.start();
    }
    approvalLetters = mail == null ? (_, _, _, _) -> {} : new ApprovalLetters(directory, clock);
    alarmArea = new AlarmArea(alarms, database, audit, directory);
    settingArea =
        new SettingArea(database, settings, audit, new LetterPost(mail != null, box, letters));
  }

  AlarmDesk alarms() {
    return alarms;
  }

  SettingBook settings() {
    return settings;
  }

  MemberLetters memberLetters() {
    return memberLetters;
  }

  ApiArea alarmArea() {
    return alarmArea;
  }

  /// Writes of what waits for a second person.
  ApprovalListener approvalLetters() {
    return approvalLetters;
  }

  ApiArea settingArea() {
    return settingArea;
  }

  /// Looks for silent gateways from now on, and shows what is open already.
  void watch(LiveFeed picture) {
    directory.get().spaces().forEach(space -> alarms.show(space.id()));
    GatewayWatch watch = new GatewayWatch(alarms);
    closers.push(watch::close);
    watch.start(picture::current, clock::instant);
  }

  @Override
  public void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }

  /// What the settings tell of letters.
  private record LetterPost(boolean present, LetterBox box, AlarmLetters letters)
      implements SettingArea.Post {
    @Override
    public ObjectNode state(SpaceId space) {
      LetterBox.State state = box.state(space);
      return JsonNodeFactory.instance
          .objectNode()
          .put("server", present)
          .put("waiting", state.waiting())
          .put("failure", state.failure());
    }

    @Override
    public void test(Handle handle, SpaceId space, SpaceSettings settings) {
      letters.test(handle, space, settings);
    }
  }
}
