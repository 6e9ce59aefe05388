package org.metalingua.itests;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.VoiceManager;
import com.sun.speech.freetts.audio.SingleFileAudioPlayer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Recordings as a browser sends them: WAV, one channel of 16,000 samples a second. */
final class SaidAloud {
    private SaidAloud() {}

    /** English, as the voice of FreeTTS says it. */
    static byte[] english(String text) throws IOException {
        System.setProperty("freetts.voices", "com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory");
        Path folder = Files.createTempDirectory("said");
        Voice voice = VoiceManager.getInstance().getVoice("kevin16");
        voice.allocate();
        SingleFileAudioPlayer player =
                new SingleFileAudioPlayer(folder.resolve("said").toString(), AudioFileFormat.Type.WAVE);
        voice.setAudioPlayer(player);
        voice.speak(text);
        player.close();
        voice.deallocate();
        Path file = folder.resolve("said.wav");
        byte[] recording = Files.readAllBytes(file);
        Files.delete(file);
        Files.delete(folder);
        return recording;
    }

    static byte[] silence(int seconds) throws IOException {
        AudioFormat format = new AudioFormat(16_000, 16, 1, true, false);
        int frames = 16_000 * seconds;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(new byte[2 * frames]), format, frames),
                AudioFileFormat.Type.WAVE,
                file);
        return file.toByteArray();
    }
}
