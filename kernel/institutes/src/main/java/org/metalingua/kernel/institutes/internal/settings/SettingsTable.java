package org.metalingua.kernel.institutes.internal.settings;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.metalingua.kernel.core.institute.InstituteSettings;
import org.metalingua.kernel.core.institute.InstituteSettings.Branding;
import org.metalingua.kernel.core.institute.InstituteSettings.Calendar;
import org.metalingua.kernel.core.institute.InstituteSettings.CurrencyUnit;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;

/** An institute's own row. */
public final class SettingsTable {
    private SettingsTable() {}

    public static Optional<InstituteSettings> read(Transaction transaction, long institute) {
        return find(transaction, institute, "").map(OwnSettings::settings);
    }

    static Optional<OwnSettings> find(Transaction transaction, long institute) {
        return find(transaction, institute, "");
    }

    /** The same, and nobody else changes it before the transaction has ended. */
    static Optional<OwnSettings> findForUpdate(Transaction transaction, long institute) {
        return find(transaction, institute, " for update");
    }

    private static Optional<OwnSettings> find(Transaction transaction, long institute, String lock) {
        try (PreparedStatement query = transaction
                .connection()
                .prepareStatement("select slug, name, locale, calendar, time_zone, currency_unit, accent, logo_sha256,"
                        + " sign_up_allowed, settings_version from institute where id = ?" + lock)) {
            query.setLong(1, institute);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(map(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseException("the settings of an institute cannot be read", e);
        }
    }

    private static OwnSettings map(ResultSet row) throws SQLException {
        return new OwnSettings(
                new InstituteSettings(
                        row.getString("slug"),
                        row.getString("name"),
                        row.getString("locale"),
                        Optional.ofNullable(row.getString("calendar")).map(wire -> Calendar.valueOf(upper(wire))),
                        ZoneId.of(row.getString("time_zone")),
                        CurrencyUnit.valueOf(upper(row.getString("currency_unit"))),
                        new Branding(
                                Optional.ofNullable(row.getString("accent")),
                                Optional.ofNullable(row.getString("logo_sha256"))),
                        row.getBoolean("sign_up_allowed")),
                row.getInt("settings_version"));
    }

    private static String upper(String wire) {
        return wire.toUpperCase(Locale.ROOT);
    }

    static void change(Transaction transaction, long institute, NewSettings settings) {
        try (PreparedStatement update = transaction
                .connection()
                .prepareStatement("update institute set name = ?, locale = ?, calendar = ?, time_zone = ?,"
                        + " currency_unit = ?, accent = ?, sign_up_allowed = ?,"
                        + " settings_version = settings_version + 1 where id = ?")) {
            update.setString(1, settings.name());
            update.setString(2, settings.locale());
            update.setString(3, settings.calendar().orElse(null));
            update.setString(4, settings.timeZone());
            update.setString(5, settings.currencyUnit());
            update.setString(6, settings.accent().orElse(null));
            update.setBoolean(7, settings.signUpAllowed());
            update.setLong(8, institute);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("the settings of an institute cannot be stored", e);
        }
    }

    /** Empty takes the logo away. */
    static void logo(Transaction transaction, long institute, Optional<Logo> logo) {
        try (PreparedStatement update = transaction
                .connection()
                .prepareStatement("update institute set logo_sha256 = ?, logo_type = ? where id = ?")) {
            update.setString(1, logo.map(Logo::sha256).orElse(null));
            update.setString(2, logo.map(Logo::contentType).orElse(null));
            update.setLong(3, institute);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("the logo of an institute cannot be stored", e);
        }
    }
}
