import tls from 'node:tls';
import type {Issuer} from './certificates.ts';

/** Contexts are made anew after this many milliseconds, long before their certificates expire. */
const lifetime = 7 * 24 * 60 * 60 * 1000;

type Entry = {readonly made: number; readonly context: Promise<tls.SecureContext>};

/**
What Node calls with the name a client asks for (`SNICallback`): gives a certificate for it, and keeps those of the `most` names
asked for last; each takes about 75 KB.
*/
export const createContexts = (issuer: Issuer, most = 500): ((name: string, done: (error: Error | null, context?: tls.SecureContext) => void) => void) => {
	const entries = new Map<string, Entry>();
	const make = async (name: string): Promise<tls.SecureContext> => {
		const {key, certificate} = await issuer.issue([name]);
		return tls.createSecureContext({key, cert: certificate});
	};

	const contextOf = async (name: string): Promise<tls.SecureContext> => {
		const known = entries.get(name);
		const entry = known && Date.now() - known.made < lifetime ? known : {made: Date.now(), context: make(name)};
		// A map keeps the order of insertion: the first is the one that was not asked for the longest.
		entries.delete(name);
		entries.set(name, entry);
		if (entries.size > most) {
			entries.delete(entries.keys().next().value!); // There are more than none.
		}

		return entry.context;
	};

	return (name, done) => {
		const answer = async () => {
			try {
				done(null, await contextOf(name));
			} catch (error) {
				entries.delete(name);
				done(error as Error);
			}
		};

		void answer();
	};
};
