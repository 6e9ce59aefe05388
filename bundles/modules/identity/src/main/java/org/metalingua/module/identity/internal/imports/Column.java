package org.metalingua.module.identity.internal.imports;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.module.identity.internal.table.TableRow;

/** A column of a file of people, by any of the names that people give it. */
enum Column {
    DISPLAY_NAME("displayName", "displayname", "name", "fullname", "نام", "نامکامل", "نامونامخانوادگی"),
    EMAIL("email", "email", "emailaddress", "ایمیل", "رایانامه"),
    PHONE("phone", "phone", "mobile", "phonenumber", "تلفن", "موبایل", "تلفنهمراه", "شمارهتلفن"),
    ROLES("roles", "roles", "role", "نقش", "نقشها"),
    NATIONAL_CODE("nationalCode", "nationalcode", "nationalid", "کدملی", "شمارهملی"),
    IBAN("iban", "iban", "شبا", "شمارهشبا"),
    LOCALE("locale", "locale", "language", "زبان");

    private static final String BETWEEN = "[\\s_\\-\\u200c\\u200d]";

    private final String field;
    private final List<String> names;

    Column(String field, String... names) {
        this.field = field;
        this.names = List.of(names);
    }

    /** What the field is called elsewhere: {@code displayName}. */
    String field() {
        return field;
    }

    /** Where the columns stand, from the first row; others are passed over. Throws when there is none for what is needed. */
    static Map<Column, Integer> places(TableRow head) throws FormatException {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (int i = 0; i < head.cells().size(); i++) {
            Optional<Column> column = of(head.cells().get(i).text());
            if (column.isPresent() && places.putIfAbsent(column.get(), i) != null) {
                throw new FormatException("1", "The column " + column.get().field + " is there twice.");
            }
        }
        if (!places.containsKey(DISPLAY_NAME)) {
            throw new FormatException("1", "The first row must name the columns; there is none called displayName.");
        }
        if (!places.containsKey(EMAIL) && !places.containsKey(PHONE)) {
            throw new FormatException("1", "There is no column called email and none called phone.");
        }
        return places;
    }

    private static Optional<Column> of(String written) {
        String plain = written.toLowerCase(Locale.ROOT)
                .replaceAll(BETWEEN, "")
                .replace('ي', 'ی')
                .replace('ك', 'ک');
        for (Column column : values()) {
            if (column.names.contains(plain)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
