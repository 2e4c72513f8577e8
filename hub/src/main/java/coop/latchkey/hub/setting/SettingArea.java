package coop.latchkey.hub.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Bytes;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Settings over the API.
public final class SettingArea implements ApiArea {
  private static final Pattern ADDRESS =
      Pattern.compile("[!-~&&[^\\s<>,;\"()\\[\\]:\\\\@]]{1,64}@[A-Za-z0-9.-]{1,253}");

  /// The letters of a space.
  public interface Post {
    /// Whether there is a mail server at all.
    boolean present();

    /// How many letters wait, and what the server last said against one.
    ObjectNode state(SpaceId space);

    /// Writes a letter of trial to each address.
    void test(Handle handle, SpaceId space, SpaceSettings settings);
  }

  private final Database database;
  private final SettingBook book;
  private final AuditTrail audit;
  private final Post post;

  /// Over the book.
  public SettingArea(Database database, SettingBook book, AuditTrail audit, Post post) {
    this.database = database;
    this.book = book;
    this.audit = audit;
    this.post = post;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "getSettings",
        call -> answer(call.space(), book.settings(call.space())),
        "changeSettings",
        call -> change(call, "settings.changed", changed(call), before -> edited(before, call)),
        "changeLogo",
        this::logo,
        "removeLogo",
        call ->
            change(
                call,
                "logo.removed",
                JsonNodeFactory.instance.objectNode(),
                before -> before.with("", Bytes.NONE)),
        "testMail",
        this::testMail);
  }

  /// What becomes of the settings.
  @FunctionalInterface
  private interface Edit {
    SpaceSettings of(SpaceSettings before) throws ApiProblem;
  }

  private Answer logo(ApiCall call) throws ApiProblem {
    Optional<Said> wrong = Logo.wrong(call.type(), call.content());
    if (wrong.isPresent()) {
      throw new ApiProblem(
          Problem.badContent(
              List.of(
                  new Problem.Field(
                      "/logo",
                      wrong.get(),
                      Said.of("problem.logo.mend", "most", Logo.BYTES_MAX / 1024)))));
    }
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("type", call.type()).put("bytes", call.content().length());
    return change(call, "logo.changed", detail, before -> before.with(call.type(), call.content()));
  }

  private record Outcome(@Nullable SpaceSettings done, @Nullable Problem problem) {}

  private Answer change(ApiCall call, String action, ObjectNode detail, Edit edit) {
    SpaceId space = call.space();
    Outcome outcome =
        database
            .writer()
            .submit(handle -> {
              try {
                SpaceSettings before = SettingRows.read(handle, space);
                call.mustMatch("settings", Long.toString(before.version()));
                SpaceSettings after = edit.of(before);
                SettingRows.write(handle, space, after);
                audit.append(
                    handle,
                    new AuditEntry(call.caller(), space, action, "settings/" + space, detail));
                return new Outcome(after, null);
              } catch (ApiProblem e) {
                return new Outcome(null, e.problem());
              }
            })
            .join();
    SpaceSettings done = outcome.done();
    if (done == null) {
      return Answer.bad(Objects.requireNonNull(outcome.problem()));
    }
    book.keep(space, done);
    return answer(space, done);
  }

  private static SpaceSettings edited(SpaceSettings before, ApiCall call) throws ApiProblem {
    List<Problem.Field> wrong = new ArrayList<>();
    String light = colour(call, "accentLight", before.accentLight(), Accent.Theme.LIGHT, wrong);
    String dark = colour(call, "accentDark", before.accentDark(), Accent.Theme.DARK, wrong);
    List<String> mail = before.alarmMail();
    if (call.body().has("alarmMail")) {
      mail = addresses(call.body().path("alarmMail"), wrong);
    }
    if (!wrong.isEmpty()) {
      throw new ApiProblem(Problem.badContent(wrong));
    }
    return new SpaceSettings(
        before.version() + 1,
        call.maybe("name").orElse(before.name()),
        light,
        dark,
        call.maybe("language").orElse(before.language()),
        call.body().path("retentionDays").asInt(before.retentionDays()),
        mail,
        before.logoType(),
        before.logo());
  }

  private static String colour(
      ApiCall call, String field, String before, Accent.Theme theme, List<Problem.Field> wrong) {
    String colour = call.maybe(field).orElse(before).toLowerCase(Locale.ROOT);
    if (colour.isEmpty() || !Accent.isColour(colour)) {
      return colour;
    }
    Accent.mended(colour, theme)
        .ifPresent(mended ->
            wrong.add(
                new Problem.Field(
                    "/" + field, unreadable(theme, Accent.contrast(colour, theme), mended))));
    return colour;
  }

  private static Said unreadable(Accent.Theme theme, double contrast, String mended) {
    return switch (theme) {
      case LIGHT -> Said.of("problem.colour.light", "contrast", contrast, "colour", mended);
      case DARK -> Said.of("problem.colour.dark", "contrast", contrast, "colour", mended);
    };
  }

  private static List<String> addresses(JsonNode list, List<Problem.Field> wrong) {
    List<String> addresses = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String address = list.get(i).asText().strip();
      if (!ADDRESS.matcher(address).matches()) {
        wrong.add(
            new Problem.Field("/alarmMail/" + i, Said.of("problem.address", "address", address)));
      } else if (!addresses.contains(address)) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  /// What was asked for, without the addresses.
  private static ObjectNode changed(ApiCall call) {
    ObjectNode detail = call.object().deepCopy();
    if (detail.has("alarmMail")) {
      detail.put("alarmMail", detail.path("alarmMail").size() + " addresses");
    }
    return detail;
  }

  private Answer testMail(ApiCall call) throws ApiProblem {
    SpaceId space = call.space();
    SpaceSettings settings = book.settings(space);
    if (!post.present() || settings.alarmMail().isEmpty()) {
      throw new ApiProblem(
          Problem.of(
              409,
              "no-mail",
              post.present() ? Said.of("problem.mail.none") : Said.of("problem.mail.server")));
    }
    var _ =
        database
            .writer()
            .submit(handle -> {
              post.test(handle, space, settings);
              audit.append(
                  handle, AuditEntry.of(call.caller(), space, "mail.tested", "settings/" + space));
              return "";
            })
            .join();
    return Answer.accepted(
        JsonNodeFactory.instance.objectNode().put("letters", settings.alarmMail().size()));
  }

  private Answer answer(SpaceId space, SpaceSettings settings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", settings.name());
    json.put("accentLight", settings.accentLight());
    json.put("accentDark", settings.accentDark());
    json.put("language", settings.language());
    json.put("retentionDays", settings.retentionDays());
    var mail = json.putArray("alarmMail");
    settings.alarmMail().forEach(mail::add);
    Brand brand = settings.brand();
    if (!brand.logoType().isEmpty()) {
      json.putObject("logo")
          .put("type", brand.logoType())
          .put("bytes", brand.logo().length())
          .put("path", "/brand/" + space + "/" + brand.logoDigest() + "/logo");
    }
    json.set("mail", post.state(space));
    return Answer.ok(json, Long.toString(settings.version()));
  }
}
