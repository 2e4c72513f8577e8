package coop.latchkey.hub.mail;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.alarm.Alarm;
import coop.latchkey.hub.alarm.AlarmKind;
import coop.latchkey.hub.alarm.AlarmListener;
import coop.latchkey.hub.alarm.ZoneMark;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.setting.SettingRows;
import coop.latchkey.hub.setting.SpaceSettings;
import coop.latchkey.hub.web.Texts;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Writes a letter for each new alarm to each address that the space's owners gave, in the space's
/// language and zone. It names no person: a letter lies open on many machines.
public final class AlarmLetters implements AlarmListener {
  private final Supplier<Directory> directory;
  private final InstantSource clock;

  /// With the names of doors.
  public AlarmLetters(Supplier<Directory> directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public void changed(Handle handle, Alarm alarm, Change change) {
    if (change != Change.RAISED) {
      return;
    }
    SpaceSettings settings = SettingRows.read(handle, alarm.space());
    if (settings.alarmMail().isEmpty()) {
      return;
    }
    Optional<Directory.Space> space =
        directory.get().spaces().stream().filter(one -> one.id().equals(alarm.space())).findFirst();
    Texts texts = Texts.of(settings.spoken());
    String name =
        settings.shownName(space.map(Directory.Space::name).orElse(alarm.space().value()));
    String subject = subject(alarm, space);
    String what = texts.text("alarms.kind." + alarm.kind().code(), "subject", subject);
    ZoneId zone = space.map(Directory.Space::timeZone).orElse(ZoneOffset.UTC);
    String at =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
            .withLocale(texts.language().locale())
            .withZone(zone)
            .format(alarm.at());
    String body =
        texts.text(
            "alarms.mail.body",
            "what",
            what,
            "space",
            name,
            "time",
            at + " (" + zone.getId() + ")",
            "next",
            texts.text("alarms.next." + alarm.kind().code()),
            "path",
            "/spaces/" + alarm.space() + "/alarms");
    for (String address : settings.alarmMail()) {
      LetterBox.add(
          handle,
          alarm.space(),
          address,
          texts.text("alarms.mail.subject", "what", what, "space", name),
          body,
          clock.instant());
    }
  }

  /// A letter that says nothing but that letters arrive.
  public void test(Handle handle, SpaceId space, SpaceSettings settings) {
    Texts texts = Texts.of(settings.spoken());
    String name =
        settings.shownName(
            directory.get().spaces().stream()
                .filter(one -> one.id().equals(space))
                .map(Directory.Space::name)
                .findFirst()
                .orElse(space.value()));
    for (String address : settings.alarmMail()) {
      LetterBox.add(
          handle,
          space,
          address,
          texts.text("alarms.mail.test.subject", "space", name),
          texts.text("alarms.mail.test.body", "space", name),
          clock.instant());
    }
  }

  private static String subject(Alarm alarm, Optional<Directory.Space> space) {
    if (alarm.kind().subject() == AlarmKind.Subject.ZONE) {
      return space
          .map(one -> ZoneMark.named(alarm.subject(), one.name(), one::zoneName))
          .orElse(alarm.subject());
    }
    return alarm.kind().subject() != AlarmKind.Subject.DOOR
        ? alarm.subject()
        : space.stream()
            .flatMap(one -> one.doors().stream())
            .filter(door -> door.id().value().equals(alarm.subject()))
            .map(Directory.Door::name)
            .findFirst()
            .orElse(alarm.subject());
  }
}
