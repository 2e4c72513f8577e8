package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Makes a space from nothing, with its first gateway and door.
public final class NewSpacePage implements Page {
  @Override
  public String path() {
    return "/new-space";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.ACCOUNTS_WRITE);
  }

  @Override
  public PageAnswer get(PageCall call) {
    Map<String, String> first =
        Map.of(
            "timeZone", ZoneId.systemDefault().getId(),
            "gateway", "front",
            "zone", call.texts().text("space.house"),
            "door", call.texts().text("space.front"));
    return shown(call, Form.of(call, first));
  }

  @Override
  public PageAnswer post(PageCall call) {
    String name = call.typed("name").strip();
    String id = call.typed("id").isBlank() ? slug(name) : call.typed("id").strip();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", id).put("name", name).put("timeZone", call.typed("timeZone").strip());
    body.putObject("zone").put("id", "house").put("name", call.typed("zone").strip());
    body.putObject("gateway").put("id", call.typed("gateway").strip());
    body.putObject("door").put("id", "front").put("name", call.typed("door").strip());
    Problem problem = Resources.problem(call.tell("createSpace", body));
    return problem == null
        ? new PageAnswer.Redirect(
            "/spaces/" + id + "/gateways/" + call.typed("gateway").strip() + "?done=space.made")
        : shown(call, Form.again(call, ofForm(problem)));
  }

  /// `Coopérative du Canal` is `cooperative-du-canal`.
  static String slug(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return plain.substring(0, Math.min(plain.length(), 63));
  }

  /// `/zone/name` is in the field `zone`.
  private static Problem ofForm(Problem problem) {
    List<Problem.Field> fields =
        problem.fields().stream()
            .map(field ->
                new Problem.Field(
                    field.pointer().replaceFirst("^(/[^/]*)/.*$", "$1"),
                    field.detail(),
                    field.mend()))
            .toList();
    return problem.with(fields);
  }

  private static PageAnswer shown(PageCall call, Form form) {
    Texts texts = call.texts();
    List<Html> zones =
        ZoneId.getAvailableZoneIds().stream()
            .filter(id ->
                id.matches(
                    "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
            .sorted()
            .map(id -> raw("<option" + attr("value", id) + ">"))
            .toList();
    Html fields =
        all(
            form.text("name", "space.name", " required maxlength=\"200\""),
            form.text("id", "space.id", " maxlength=\"63\" pattern=\"[a-z0-9][a-z0-9\\-]*\""),
            form.text("timeZone", "space.timeZone", " required maxlength=\"64\" list=\"zones\""),
            el("datalist id=\"zones\"", all(zones)),
            form.text("zone", "space.zone", " required maxlength=\"200\""),
            form.text(
                "gateway",
                "space.gateway",
                " required maxlength=\"63\" pattern=\"[a-z0-9][a-z0-9\\-]*\""),
            form.text("door", "space.door", " required maxlength=\"200\""),
            form.submit("space.make"));
    return new PageAnswer.Shown(
        form.problem() == null ? 200 : 422,
        texts.text("space.new"),
        all(
            el("p", texts.text("space.new.hint")),
            el("section class=\"card\"", form.wrap("/new-space", "", fields))),
        List.of(),
        List.of());
  }
}
