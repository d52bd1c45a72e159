import {join} from 'node:path';
import {bundleOf} from './bundle.ts';
import {launchSettings, type Environment} from './environment.ts';
import {writePrivately} from './private-file.ts';
import {trustStore} from './trust-store.ts';
import {wgetSettings} from './wget-settings.ts';

export type LaunchOptions = {
	/** Where the files go that programs read: bundle, trust store, wget's settings. Made 0700 when missing, files 0600. */
	readonly folder: string;
	/** As `http://127.0.0.1:8080`. */
	readonly proxyUrl: string;
	/** The CA of tapx: its file and its PEM text. */
	readonly certificateFile: string;
	readonly certificate: string;
	/** Hosts to reach directly, comma-separated; none by default. */
	readonly noProxy?: string | undefined;
	/** The environment to start from. */
	readonly base: Environment;
};

/** Writes what launched programs need to trust tapx, and gives the variables to set on top of `base`. */
export const prepareLaunch = async ({folder, certificate, ...places}: LaunchOptions): Promise<Record<string, string>> => {
	const bundleFile = join(folder, 'bundle.pem');
	const trustStoreFile = join(folder, 'bundle.p12');
	const wgetFile = join(folder, 'wgetrc');
	const certificates = await bundleOf(certificate, places.base);
	await Promise.all([
		writePrivately(bundleFile, certificates.join('')),
		writePrivately(trustStoreFile, trustStore(certificates)),
		writePrivately(wgetFile, await wgetSettings(bundleFile, places.base)),
	]);
	return launchSettings({
		...places, bundleFile, trustStoreFile, wgetFile,
	});
};
