package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import java.util.stream.Collectors;

/** A message as HTML that mail programs show: tables, styles on the elements, nothing loaded. */
final class MailPage {
  private static final int TEXT = 20_000;
  private static final String FONT =
      "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

  private MailPage() {}

  static String html(Message message) {
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">\
        <meta name="viewport" content="width=device-width, initial-scale=1">\
        <title>%1$s</title></head>
        <body style="margin:0;padding:24px 12px;background:#f2f4f7;%2$s">
        <table role="presentation" align="center" width="100%%" cellpadding="0" cellspacing="0" \
        style="max-width:600px;margin:0 auto;background:#ffffff;border-collapse:separate;\
        border:1px solid #dfe3e8;border-top:5px solid %3$s;border-radius:8px">
        <tr><td style="padding:22px 28px 4px;color:%3$s;font-size:12px;font-weight:700;\
        letter-spacing:1px">%4$s</td></tr>
        <tr><td style="padding:0 28px 14px;color:#101828;font-size:20px;line-height:27px;\
        font-weight:600;overflow-wrap:anywhere">%5$s</td></tr>
        %6$s<tr><td style="padding:4px 28px 20px"><table role="presentation" width="100%%" \
        cellpadding="0" cellspacing="0" style="border-collapse:collapse;font-size:14px;\
        line-height:20px">
        %7$s</table></td></tr>
        <tr><td style="padding:14px 28px;border-top:1px solid #eaecf0;color:#667085;\
        font-size:12px">%8$s · docker-health on %9$s</td></tr>
        </table>
        </body></html>
        """
        .formatted(
            escaped(message.title()),
            FONT,
            message.look().hex(),
            escaped(message.look().sign() + " " + message.grade()),
            escaped(message.title()),
            words(message.alert().text()),
            message.facts().stream().map(MailPage::row).collect(Collectors.joining()),
            escaped(message.time()),
            escaped(message.host()));
  }

  private static String words(String text) {
    return text.isBlank()
        ? ""
        : """
            <tr><td style="padding:0 28px 14px;color:#344054;font-size:15px;line-height:23px;\
            overflow-wrap:anywhere">%s</td></tr>
            """
            .formatted(escaped(Cut.to(TEXT, text)).replace("\n", "<br>\n"));
  }

  private static String row(Alert.Field fact) {
    return """
        <tr><td style="padding:7px 16px 7px 0;border-top:1px solid #eaecf0;color:#667085;\
        vertical-align:top;white-space:nowrap">%s</td><td style="padding:7px 0;\
        border-top:1px solid #eaecf0;color:#101828;overflow-wrap:anywhere">%s</td></tr>
        """
        .formatted(
            escaped(fact.name()), escaped(Cut.to(TEXT, fact.value())).replace("\n", "<br>\n"));
  }

  private static String escaped(String text) {
    return Cut.escaped(Integer.MAX_VALUE, text, MailPage::escape);
  }

  private static String escape(int c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> Character.toString(c);
    };
  }
}
