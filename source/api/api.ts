/** How the API is started. */
export type ApiOptions = {
	/** Address to listen on. */
	readonly host: string;
	/** Port to listen on; 0 picks a free one. */
	readonly port: number;
	/** What callers from elsewhere must show; one is made when it is left out. */
	readonly token?: string | undefined;
	/** Other names under which it may be called. */
	readonly names: readonly string[];
	/** Told in a line of what went wrong inside. */
	readonly tell: (line: string) => void;
};

/** A running API. */
export type Api = {
	readonly url: string;
	readonly host: string;
	readonly port: number;
	/** The token that was made; `undefined` when the settings have one. */
	readonly madeToken: string | undefined;
	/** Ends what is under way, and listens no more. */
	stop(): Promise<void>;
};
