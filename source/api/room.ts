import type {Rulebook} from '../analysis/rulebook.ts';
import type {CaptureStatus} from '../capture/capture.ts';
import type {RunErrand} from '../errands/errand.ts';
import type {Filter} from '../filter/filter.ts';
import type {Replayer} from '../replay/replayer.ts';
import type {Editor, Reader} from '../store/store.ts';
import type {RunSql} from '../store/sql/query.ts';
import type {Pulse} from './events/pulse.ts';
import type {Turns} from './turns.ts';
import type {Metrics} from './metrics/metrics.ts';

/** What of the machine calls may use; all but the reader is made when first asked for. */
export type ApiAdapters = {
	/** Of tapx. */
	readonly version: string;
	/** Of its own: nobody else asks it whether something changed. */
	readonly reader: Reader;
	openEditor(): Promise<Editor>;
	startReplayer(): Promise<Replayer>;
	readonly runErrand: RunErrand;
	readonly runSql: RunSql;
	/** The rules in force. */
	rulebook(): Promise<Rulebook>;
	/** Reads a filter, names of the settings in it; throws `FilterError`. */
	readonly parseFilter: (text: string) => Filter;
	/** Whether answers are redacted unless a call says otherwise; `undefined`: those that leave the machine. */
	readonly redact: boolean | undefined;
	/** What the proxy is doing, where one runs. */
	readonly capture?: {status(): CaptureStatus} | undefined;
};

/** What the calls of one server share. */
export type Room = ApiAdapters & {
	/** Long work on this thread, one after the other. */
	readonly turns: Turns;
	readonly pulse: Pulse;
	readonly metrics: Metrics;
	/** The OpenAPI document of the server. */
	readonly describe: () => object;
};
