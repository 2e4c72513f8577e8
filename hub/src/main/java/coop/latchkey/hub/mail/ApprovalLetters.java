package coop.latchkey.hub.mail;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.api.ApprovalKind;
import coop.latchkey.hub.approval.ApprovalListener;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.setting.SettingRows;
import coop.latchkey.hub.setting.SpaceSettings;
import coop.latchkey.hub.web.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Writes a letter for each new request to the addresses that are written to when there is an
/// alarm. It names neither who asks nor whom it concerns: a letter lies open on many machines.
public final class ApprovalLetters implements ApprovalListener {
  private final Supplier<Directory> directory;
  private final InstantSource clock;

  /// With the names of spaces.
  public ApprovalLetters(Supplier<Directory> directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public void asked(Handle handle, SpaceId space, ApprovalKind kind, Instant expiresAt) {
    SpaceSettings settings = SettingRows.read(handle, space);
    if (settings.alarmMail().isEmpty()) {
      return;
    }
    Optional<Directory.Space> known =
        directory.get().spaces().stream().filter(one -> one.id().equals(space)).findFirst();
    Texts texts = Texts.of(settings.spoken());
    String name = settings.shownName(known.map(Directory.Space::name).orElse(space.value()));
    ZoneId zone = known.map(Directory.Space::timeZone).orElse(ZoneOffset.UTC);
    String until =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
            .withLocale(texts.language().locale())
            .withZone(zone)
            .format(expiresAt);
    String what = texts.text("approvals.kind." + kind.code());
    for (String address : settings.alarmMail()) {
      LetterBox.add(
          handle,
          space,
          address,
          texts.text("approvals.mail.subject", "what", what, "space", name),
          texts.text(
              "approvals.mail.body",
              "what",
              what,
              "space",
              name,
              "time",
              until + " (" + zone.getId() + ")",
              "path",
              "/spaces/" + space + "/approvals"),
          clock.instant());
    }
  }
}
