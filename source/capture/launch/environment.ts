import {javaOptions} from './java-options.ts';
import {launchVariables} from './variables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a launched program is pointed at. */
export type LaunchPlaces = {
	/** As `http://127.0.0.1:8080`. */
	readonly proxyUrl: string;
	/** The CA of tapx alone, PEM: for programs that add it to their own roots. */
	readonly certificateFile: string;
	/** The system's roots with tapx's CA, PEM: for programs that replace their roots. */
	readonly bundleFile: string;
	/** Settings for wget; without it, wget refuses intercepted HTTPS. */
	readonly wgetFile?: string | undefined;
	/** The bundle as PKCS #12, for Java; without it, Java refuses intercepted HTTPS. */
	readonly trustStoreFile?: string | undefined;
	/** Hosts to reach directly, comma-separated; none by default, loopback included. */
	readonly noProxy?: string | undefined;
	/** The environment to start from. */
	readonly base: Environment;
};

/**
The variables that a launched program gets on top of its own. Existing values are replaced: they name another proxy or
another bundle, and both would keep the traffic away. `NO_PROXY` is set, and empty unless asked otherwise, because the usual
`localhost,127.0.0.1` hides just the service under development. Options of Java are appended to those that are there.
*/
export const launchSettings = ({proxyUrl, certificateFile, bundleFile, wgetFile, trustStoreFile, noProxy = '', base}: LaunchPlaces): Record<string, string> => {
	const contents = {
		proxy: proxyUrl, bundle: bundleFile, certificate: certificateFile, 'wget-settings': wgetFile, yes: '1',
	};
	const settings: Record<string, string> = {};
	for (const {name, content} of launchVariables) {
		const value = contents[content];
		if (value !== undefined) {
			settings[name] = value;
		}
	}

	settings['no_proxy'] = noProxy;
	settings['NO_PROXY'] = noProxy;
	settings['JAVA_TOOL_OPTIONS'] = [base['JAVA_TOOL_OPTIONS'], ...javaOptions({proxyUrl, trustStoreFile, noProxy})].filter(Boolean).join(' ');
	return settings;
};

/** The whole environment of a launched program: `base` with the settings above. */
export const launchEnvironment = (places: LaunchPlaces): Environment => ({...places.base, ...launchSettings(places)});
