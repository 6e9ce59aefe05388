package org.metalingua.kernel.security;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The number of a phone, in the one form in which it is stored and compared.
 *
 * @param e164 {@code +989121234567}
 */
public record Phone(String e164) {
    /** Whose numbers may be written without their country. */
    private static final String HOME = "IR";

    private static final int MAX_LENGTH = 40;
    /** Digits of any script and what people put between them; letters would be taken for keys of an old phone. */
    private static final Pattern WRITTEN = Pattern.compile("[+\\uFF0B\\p{Nd}\\p{Zs}\\p{Cf}().-]+");

    private static final Set<PhoneNumberType> MOBILE =
            EnumSet.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    /**
     * Reads a number as people write it: {@code 0912 123 4567}, {@code ۰۹۱۲۱۲۳۴۵۶۷}, {@code 00989121234567},
     * {@code +44 7400 123456}. Empty for what is no number of a mobile phone.
     */
    public static Optional<Phone> of(String written) {
        return read(written)
                .filter(number -> MOBILE.contains(PhoneNumberUtil.getInstance().getNumberType(number)))
                .map(Phone::normalised);
    }

    /** Reads the number of any phone, of an office too: {@code 021 8877 6655}. Empty for what is no number. */
    public static Optional<Phone> ofAnyLine(String written) {
        return read(written).map(Phone::normalised);
    }

    private static Optional<PhoneNumber> read(String written) {
        if (written.length() > MAX_LENGTH || !WRITTEN.matcher(written).matches()) {
            return Optional.empty();
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return Optional.of(numbers.parse(written, HOME)).filter(numbers::isValidNumber);
        } catch (NumberParseException notOne) {
            return Optional.empty();
        }
    }

    private static Phone normalised(PhoneNumber number) {
        return new Phone(PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164));
    }

    /** The number with its middle hidden, for logs: {@code +98*******567}. */
    public String masked() {
        int end = e164.length() - 3;
        return e164.substring(0, 3) + "*".repeat(end - 3) + e164.substring(end);
    }
}
