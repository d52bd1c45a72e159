import type {LoadedRulebook} from '../../rulebook/load.ts';
import type {RunErrand} from '../../errands/errand.ts';
import type {Filter} from '../../filter/filter.ts';
import type {Replayer} from '../../replay/replayer.ts';
import type {RunSql} from '../../store/sql/query.ts';
import type {Editor, Reader} from '../../store/store.ts';

/** What a tool needs to have been allowed. `notes`: it writes notes and marks into the store. `requests`: it sends requests. */
export type Permission = 'notes' | 'requests';

/** What tools work with. */
export type McpContext = {
	/** The version of tapx. */
	readonly version: string;
	/** The store; throws `no-store` while there is none. */
	openReader(): Promise<Reader>;
	openEditor(): Promise<Editor>;
	startReplayer(): Promise<Replayer>;
	rulebook(): Promise<LoadedRulebook>;
	readonly runSql: RunSql;
	readonly runErrand: RunErrand;
	/** The filter of a text, named ones of the settings in it; `undefined` for empty text. */
	filter(text: string | undefined): Filter | undefined;
	/** Whether secrets are replaced in answers. */
	readonly redact: boolean;
	/** What was allowed at the start. */
	readonly allowed: ReadonlySet<Permission>;
	/** The folder that files may be written to, where that was allowed. */
	readonly folder: string;
};
