package coop.latchkey.hub.http;

import coop.latchkey.hub.account.IdentityProvider.Terms;
import coop.latchkey.hub.openid.OpenIdSettings;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A small provider that keeps to OpenID Connect until a test makes it lie, be silent, or talk
/// without end. It has no page: [#approve] is what a person would do there.
final class LooseProvider implements AutoCloseable {
  static final String CLIENT = "latchkey";
  static final String SECRET = "a secret of / both + sides";

  /// How it behaves when it is asked.
  enum Mood {
    USUAL,
    SILENT,
    ENDLESS,
    BROKEN
  }

  private record Asked(String nonce, String challenge, String back) {}

  /// Of all providers of this JVM: an RSA key takes a while to make.
  private static final KeyPair FIRST = pair();

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, Asked> codes = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final String issuer;
  private volatile KeyPair key = FIRST;
  private volatile String kid = "first";

  /// What stands in the key set; usually the key that signs.
  private volatile KeyPair shownKey = key;

  private volatile String shownKid = kid;
  final AtomicInteger keysAsked = new AtomicInteger();

  /// What the next tokens say beyond or instead of the usual.
  volatile UnaryOperator<JsonObject> claims = said -> said;

  /// What is made of a signed token before it goes out.
  volatile UnaryOperator<String> token = signed -> signed;

  volatile UnaryOperator<JsonObject> metadata = said -> said;
  volatile JsonObject person = new JsonObject().put("email", "zoe@coop.example");
  volatile Mood mood = Mood.USUAL;

  LooseProvider() {
    server = vertx.createHttpServer().requestHandler(this::answer);
    server.listen(0, "127.0.0.1").await();
    issuer = "http://127.0.0.1:" + server.actualPort();
  }

  OpenIdSettings settings(Terms terms) {
    return new OpenIdSettings("coop", "Coop account", issuer, CLIENT, SECRET, terms);
  }

  static Terms usual() {
    return new Terms(Set.of(), false, false);
  }

  String issuer() {
    return issuer;
  }

  /// A person says yes; gives the code that their browser brings back.
  String approve(Map<String, String> asked) {
    String code = "code/" + codes.size() + "+";
    codes.put(
        code,
        new Asked(
            asked.getOrDefault("nonce", ""),
            asked.getOrDefault("code_challenge", ""),
            asked.getOrDefault("redirect_uri", "")));
    return code;
  }

  /// Signs with a new key from now on, which the key set shows at once or never.
  void rotate(boolean shown) {
    key = pair();
    kid = "key" + System.nanoTime();
    if (shown) {
      shownKey = key;
      shownKid = kid;
    }
  }

  private void answer(HttpServerRequest request) {
    switch (mood) {
      case SILENT -> {}
      case BROKEN -> request.response().setStatusCode(502).end("<p>Bad gateway</p>");
      case ENDLESS -> endless(request);
      case USUAL -> usual(request);
    }
  }

  private void usual(HttpServerRequest request) {
    switch (request.path()) {
      case "/.well-known/openid-configuration" -> json(request, 200, metadata.apply(said()));
      case "/keys" -> {
        keysAsked.incrementAndGet();
        json(request, 200, new JsonObject().put("keys", new JsonArray().add(jwk())));
      }
      case "/token" -> request.body().onSuccess(form -> token(request, form));
      case "/userinfo" -> json(request, 200, person.copy().put("sub", "person-7"));
      default -> json(request, 404, new JsonObject());
    }
  }

  private static void endless(HttpServerRequest request) {
    var response = request.response().setChunked(true);
    Buffer much = Buffer.buffer(" ".repeat(64 * 1024));
    response.drainHandler(_ -> more(request, much));
    more(request, much);
  }

  private static void more(HttpServerRequest request, Buffer much) {
    while (!request.response().closed() && !request.response().writeQueueFull()) {
      var _ = request.response().write(much);
    }
  }

  private JsonObject said() {
    return new JsonObject()
        .put("issuer", issuer)
        .put("authorization_endpoint", issuer + "/authorize?tenant=7")
        .put("token_endpoint", issuer + "/token")
        .put("userinfo_endpoint", issuer + "/userinfo")
        .put("jwks_uri", issuer + "/keys");
  }

  private JsonObject jwk() {
    RSAPublicKey open = (RSAPublicKey) shownKey.getPublic();
    return new JsonObject()
        .put("kty", "RSA")
        .put("kid", shownKid)
        .put("use", "sig")
        .put("alg", "RS256")
        .put("n", base64(unsigned(open.getModulus().toByteArray())))
        .put("e", base64(open.getPublicExponent().toByteArray()));
  }

  private void token(HttpServerRequest request, Buffer body) {
    MultiMap form = MultiMap.caseInsensitiveMultiMap();
    for (String pair : body.toString().split("&", -1)) {
      String[] both = pair.split("=", 2);
      form.add(both[0], java.net.URLDecoder.decode(both[1], StandardCharsets.UTF_8));
    }
    Asked asked = codes.remove(form.get("code"));
    boolean right =
        asked != null
            && basic().equals(request.getHeader("Authorization"))
            && "authorization_code".equals(form.get("grant_type"))
            && asked.back.equals(form.get("redirect_uri"))
            && asked.challenge.equals(base64(sha256(form.get("code_verifier"))));
    if (asked == null || !right) {
      json(request, 400, new JsonObject().put("error", "invalid_grant"));
      return;
    }
    long now = Instant.now().getEpochSecond();
    JsonObject said =
        new JsonObject()
            .put("iss", issuer)
            .put("sub", "person-7")
            .put("aud", CLIENT)
            .put("iat", now)
            .put("exp", now + 300)
            .put("nonce", asked.nonce);
    json(
        request,
        200,
        new JsonObject()
            .put("access_token", "anything")
            .put("token_type", "Bearer")
            .put("id_token", token.apply(signed(claims.apply(said)))));
  }

  private static String basic() {
    String id = java.net.URLEncoder.encode(CLIENT, StandardCharsets.UTF_8);
    String secret = java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    return "Basic "
        + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  private String signed(JsonObject said) {
    String text = head("RS256") + "." + base64(said.encode().getBytes(StandardCharsets.UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String head(String algorithm) {
    JsonObject header = new JsonObject().put("alg", algorithm).put("kid", kid);
    return base64(header.encode().getBytes(StandardCharsets.UTF_8));
  }

  /// The same claims, signed by nobody.
  String unsigned(String signed, String signature) {
    return head("none") + "." + signed.split("\\.", -1)[1] + signature;
  }

  /// The same claims, signed with a secret that the hub knows, too.
  String shared(String signed, byte[] secret) {
    String text = head("HS256") + "." + signed.split("\\.", -1)[1];
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return text + "." + base64(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] publicKey() {
    return key.getPublic().getEncoded();
  }

  private static void json(HttpServerRequest request, int status, JsonObject json) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(json.encode());
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] unsigned(byte[] number) {
    return number[0] == 0 ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.close().await();
    vertx.close().await();
  }
}
