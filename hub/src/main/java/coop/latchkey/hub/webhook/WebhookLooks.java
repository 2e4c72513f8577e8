package coop.latchkey.hub.webhook;

import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.approval.Matter;
import coop.latchkey.hub.store.Database;
import java.util.Optional;

/// Which webhooks send on who somebody was: they read everybody's history for as long as they run.
public final class WebhookLooks {
  private final WebhookRows rows;

  /// Over a database.
  public WebhookLooks(Database database) {
    rows = new WebhookRows(database);
  }

  /// `createWebhook`.
  public Optional<Matter> created(ApiCall call) {
    return call.body().path("members").asBoolean()
        ? Optional.of(Matter.everybody(call.space()))
        : Optional.empty();
  }

  /// `changeWebhook`: stopping one, and sending less, is free.
  public Optional<Matter> changed(ApiCall call) {
    boolean names = call.body().path("members").asBoolean(of(call));
    boolean stops =
        call.body().path("active").isBoolean() && !call.body().path("active").asBoolean();
    boolean elsewhere = call.body().has("url") || call.body().has("kinds");
    return names && (elsewhere || !stops)
        ? Optional.of(Matter.everybody(call.space()))
        : Optional.empty();
  }

  /// `replayWebhook`.
  public Optional<Matter> replayed(ApiCall call) {
    return of(call) ? Optional.of(Matter.everybody(call.space())) : Optional.empty();
  }

  private boolean of(ApiCall call) {
    return rows.one(call.space(), call.path("webhook")).map(Webhook::members).orElse(false);
  }
}
