package coop.latchkey.hub.mail;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.setting.SettingRows;
import coop.latchkey.hub.setting.SpaceSettings;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Letters to members. They lie in the letter box until a mail server takes them; without a server
/// none is written.
///
/// @param server whether there is one
public record MemberLetters(boolean server, Supplier<Directory> directory, InstantSource clock) {
  /// What may be an address; the server knows better.
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

  /// Tells a member where they choose how to sign in to their own page.
  ///
  /// @param login what they sign in with; written to when it is an address
  /// @param name what they are called
  /// @param language null for the space's own
  /// @param link the whole address; it works once, until the end
  /// @return whether a letter was written
  public boolean invite(
      Handle handle,
      SpaceId space,
      String login,
      String name,
      @Nullable Language language,
      String link,
      Instant end) {
    if (!server || !ADDRESS.matcher(login).matches()) {
      return false;
    }
    SpaceSettings settings = SettingRows.read(handle, space);
    Optional<Directory.Space> known =
        directory.get().spaces().stream().filter(one -> one.id().equals(space)).findFirst();
    Texts texts = Texts.of(language == null ? settings.spoken() : language);
    ZoneId zone = known.map(Directory.Space::timeZone).orElse(ZoneOffset.UTC);
    String called = settings.shownName(known.map(Directory.Space::name).orElse(space.value()));
    String until =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(texts.language().locale())
            .withZone(zone)
            .format(end);
    LetterBox.add(
        handle,
        space,
        login,
        texts.text("me.mail.invite.subject", "space", called),
        texts.text(
            "me.mail.invite.body", "name", name, "space", called, "link", link, "until", until),
        clock.instant());
    return true;
  }
}
