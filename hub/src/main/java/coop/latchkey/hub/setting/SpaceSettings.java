package coop.latchkey.hub.setting;

import coop.latchkey.hub.api.Bytes;
import coop.latchkey.hub.web.Language;
import java.util.List;
import java.util.Objects;

/// A space's settings. Immutable.
///
/// @param version what a change of them must name; 0 before the first
/// @param name what the pages call it; empty for the space's own name
/// @param accentLight the colour of links and buttons on light pages, as `#rrggbb`; empty for the
///   product's own
/// @param accentDark the same on dark pages
/// @param language two letters; empty for English
/// @param retentionDays for how long events name people
/// @param alarmMail addresses that are written to when there is an alarm
/// @param logoType the media type of the logo; empty for none
/// @param logo its bytes
public record SpaceSettings(
    long version,
    String name,
    String accentLight,
    String accentDark,
    String language,
    int retentionDays,
    List<String> alarmMail,
    String logoType,
    Bytes logo) {
  /// For how long events name people, unless the owners choose.
  public static final int RETENTION_DAYS = 90;

  /// As it is out of the box.
  public static final SpaceSettings NONE =
      new SpaceSettings(0, "", "", "", "", RETENTION_DAYS, List.of(), "", Bytes.NONE);

  /// Copies the list.
  public SpaceSettings {
    alarmMail = List.copyOf(alarmMail);
  }

  /// What to call the space.
  public String shownName(String own) {
    return name.isEmpty() ? own : name;
  }

  /// The language of its letters.
  public Language spoken() {
    return Objects.requireNonNullElse(Language.of(language), Language.EN);
  }

  /// The same with another logo.
  SpaceSettings with(String type, Bytes bytes) {
    return new SpaceSettings(
        version + 1,
        name,
        accentLight,
        accentDark,
        language,
        retentionDays,
        alarmMail,
        type,
        bytes);
  }

  /// What the pages show of it.
  public Brand brand() {
    return Brand.of(this);
  }
}
