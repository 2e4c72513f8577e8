package coop.latchkey.hub.setting;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.api.Bytes;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/// The table `space_setting`.
public final class SettingRows {
  private SettingRows() {}

  /// A space's settings.
  public static SpaceSettings read(Handle handle, SpaceId space) {
    return handle
        .createQuery(
            "SELECT version, name, accent_light, accent_dark, language, retention_days, alarm_mail,"
                + " logo_type, logo FROM space_setting WHERE space = :space")
        .bind("space", space.value())
        .map((row, _) ->
            new SpaceSettings(
                row.getLong("version"),
                row.getString("name"),
                row.getString("accent_light"),
                row.getString("accent_dark"),
                row.getString("language"),
                row.getInt("retention_days"),
                row.getString("alarm_mail").lines().toList(),
                row.getString("logo_type"),
                Bytes.of(Objects.requireNonNullElse(row.getBytes("logo"), new byte[0]))))
        .findOne()
        .orElse(SpaceSettings.NONE);
  }

  static void write(Handle handle, SpaceId space, SpaceSettings settings) {
    handle
        .createUpdate(
            "INSERT INTO space_setting (space, version, name, accent_light, accent_dark, language,"
                + " retention_days, alarm_mail, logo_type, logo) VALUES (:space, :version, :name,"
                + " :light, :dark, :language, :days, :mail, :type, :logo)"
                + " ON CONFLICT (space) DO UPDATE SET version = :version, name = :name,"
                + " accent_light = :light, accent_dark = :dark, language = :language,"
                + " retention_days = :days, alarm_mail = :mail, logo_type = :type, logo = :logo")
        .bind("space", space.value())
        .bind("version", settings.version())
        .bind("name", settings.name())
        .bind("light", settings.accentLight())
        .bind("dark", settings.accentDark())
        .bind("language", settings.language())
        .bind("days", settings.retentionDays())
        .bind("mail", String.join("\n", settings.alarmMail()))
        .bind("type", settings.logoType())
        .bind("logo", settings.logo().array())
        .execute();
  }

  /// The spaces that have chosen anything.
  static List<SpaceId> spaces(Handle handle) {
    return handle
        .createQuery("SELECT space FROM space_setting")
        .map((row, _) -> new SpaceId(row.getString("space")))
        .list();
  }
}
