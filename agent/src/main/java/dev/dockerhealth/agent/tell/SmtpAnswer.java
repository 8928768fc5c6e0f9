package dev.dockerhealth.agent.tell;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Tells from what a mail server said what became of a message: 4yz passes, 5yz does not. */
final class SmtpAnswer {
  private static final int DEEPEST = 20;
  private static final Pattern CODE = Pattern.compile("^\\s*([245]\\d\\d)[ -]");

  private SmtpAnswer() {}

  static Delivery of(MessagingException failure) {
    List<Throwable> all = chain(failure);
    int sent = sent(all);
    if (sent > 0) {
      return new Delivery.Accepted(
          "accepted for %d address(es), refused for others: %s".formatted(sent, words(all)));
    }
    List<Integer> codes = codes(all);
    boolean passes = codes.isEmpty() || codes.stream().anyMatch(code -> code < 500);
    return passes
        ? new Delivery.Later(words(all), Optional.empty())
        : new Delivery.Refused(words(all));
  }

  /** The library hangs failures to each other in two ways. */
  private static List<Throwable> chain(MessagingException first) {
    List<Throwable> all = new ArrayList<>();
    List<Throwable> todo = new ArrayList<>(List.of(first));
    while (!todo.isEmpty() && all.size() < DEEPEST) {
      Throwable at = todo.removeFirst();
      if (all.contains(at)) {
        continue;
      }
      all.add(at);
      Optional.ofNullable(at.getCause()).ifPresent(todo::add);
      if (at instanceof MessagingException mail) {
        Optional.ofNullable(mail.getNextException()).ifPresent(todo::add);
      }
    }
    return all;
  }

  private static int sent(List<Throwable> all) {
    return all.stream()
        .filter(SendFailedException.class::isInstance)
        .map(SendFailedException.class::cast)
        .flatMap(failed -> Optional.ofNullable(failed.getValidSentAddresses()).stream())
        .mapToInt(addresses -> addresses.length)
        .max()
        .orElse(0);
  }

  private static List<Integer> codes(List<Throwable> all) {
    return all.stream().flatMap(at -> code(at).stream()).filter(code -> code >= 400).toList();
  }

  private static Optional<Integer> code(Throwable at) {
    return switch (at) {
      case SMTPSendFailedException failed -> Optional.of(failed.getReturnCode());
      case SMTPAddressFailedException failed -> Optional.of(failed.getReturnCode());
      case SMTPSenderFailedException failed -> Optional.of(failed.getReturnCode());
      case AuthenticationFailedException failed -> written(failed).or(() -> Optional.of(535));
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> written(Throwable at) {
    Matcher found = CODE.matcher(String.valueOf(at.getMessage()));
    return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
  }

  private static String words(List<Throwable> all) {
    for (Throwable at : all) {
      Optional<String> known =
          switch (at) {
            case UnknownHostException _ -> Optional.of("the name of its host is not known");
            case SocketTimeoutException _ -> Optional.of("no answer in time");
            case ConnectException _ -> Optional.of("the connection was refused");
            case SSLException tls -> Optional.of("TLS failed: " + Tls.why(tls));
            default -> Optional.empty();
          };
      if (known.isPresent()) {
        return known.get();
      }
    }
    return all.stream()
        .filter(at -> code(at).isPresent())
        .map(at -> String.valueOf(at.getMessage()))
        .filter(said -> !said.isBlank())
        .findFirst()
        .or(() -> Optional.ofNullable(all.getFirst().getMessage()).filter(s -> !s.isBlank()))
        .orElse("the mail server's answer is not understood");
  }
}
