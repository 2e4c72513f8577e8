package coop.latchkey.hub.account;

import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a login name, a name and a password may be, beyond the lengths of the API's description.
final class PasswordRules {
  private static final Pattern LOGIN =
      Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,189}|[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{1,39}");
  private static final int DIFFERENT_MIN = 5;

  /// A login so short is in many a word.
  private static final int SHORT_LOGIN = 4;

  private PasswordRules() {}

  /// Whether this may be a login name.
  static boolean isLogin(String login) {
    return LOGIN.matcher(login).matches();
  }

  static String login(String pointer, String typed) throws ApiProblem {
    String login = Accounts.normal(typed);
    if (!isLogin(login)) {
      throw new ApiProblem(Problem.badContent(pointer, Said.of("problem.login.form")));
    }
    return login;
  }

  static String name(ApiCall call, String pointer) throws ApiProblem {
    String name = call.text(pointer.substring(1));
    if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
      throw new ApiProblem(Problem.badContent(pointer, Said.of("problem.name.line")));
    }
    return name;
  }

  /// The new password: long enough by the API's description; neither the login nor of few letters.
  static String password(ApiCall call, String pointer, String login) throws ApiProblem {
    String password = call.body().path(pointer.substring(1)).asText();
    String small = password.toLowerCase(Locale.ROOT);
    boolean named = login.length() > SHORT_LOGIN && small.contains(login);
    if (named || small.chars().distinct().count() < DIFFERENT_MIN) {
      throw new ApiProblem(Problem.badContent(pointer, Said.of("problem.password.easy")));
    }
    return password;
  }
}
