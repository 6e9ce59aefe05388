// Says where the browser of the journeys is, for whoever starts it himself.
import { executable } from './browser.mjs';

console.log((await executable()).executablePath);
