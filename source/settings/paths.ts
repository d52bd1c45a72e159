/** Where things lie on this machine. */
export type Paths = {
	/** The store, unless `--db` names another. */
	readonly store: string;
	/** Folder of the certificate authority; only its owner reads it. */
	readonly authority: string;
	/** The user's config file. */
	readonly userConfig: string;
	/** Folder of what can be made again, such as the bundle of certificates for programs that are launched. */
	readonly cache: string;
};

/**
The paths of the XDG Base Directory specification; a variable that is not an absolute path does not count, as it says.

@param environment
@param home The user's home folder.
*/
export const resolvePaths = (environment: Readonly<Record<string, string | undefined>>, home: string): Paths => {
	const base = (variable: string, fallback: string): string => {
		const value = environment[variable];
		return `${value?.startsWith('/') ? value : `${home}/${fallback}`}/tapx`;
	};

	const config = base('XDG_CONFIG_HOME', '.config');
	return {
		store: `${base('XDG_DATA_HOME', '.local/share')}/traffic.db`,
		authority: config,
		userConfig: `${config}/config.json`,
		cache: base('XDG_CACHE_HOME', '.cache'),
	};
};
