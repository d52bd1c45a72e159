import type {Api} from '../api/api.ts';
import type {McpContext} from '../api/mcp/context.ts';
import type {Capture, CaptureOptions} from '../capture/capture.ts';
import type {Replayer} from '../replay/replayer.ts';
import type {Compute} from '../compute/client.ts';
import type {ErrandListeners, RunErrand} from '../errands/errand.ts';
import type {Settings} from '../settings/index.ts';
import type {LoadedRulebook, SourceFile} from '../rulebook/load.ts';
import type {OptionTable, OptionValues} from '../settings/option.ts';
import type {RunSql} from '../store/sql/query.ts';
import type {Editor, Reader} from '../store/store.ts';
import type {Output} from './output/output.ts';

/** What of the machine a command may use; built by `compose.ts`, and only when asked for. */
export type Adapters = {
	/** The version of tapx. */
	readonly version: string;
	/** The store of the settings, which must exist; closed when the command has ended. */
	openReader(): Promise<Reader>;
	/** The flows of a file that tapx import would read, in a store that is gone when the command has ended. */
	openFile(file: string, listeners: ErrandListeners): Promise<Reader>;
	/** The same for changing it; made when missing. */
	openEditor(): Promise<Editor>;
	/** Starts the proxy as the settings say, with the demo's site and traffic when asked. */
	startCapture(options?: Partial<Pick<CaptureOptions, 'port' | 'title'>> & {readonly demo?: boolean}): Promise<Capture>;
	/** Starts the API as the settings say, over the store and beside a proxy; stopped when the command has ended. */
	startApi(capture: Capture): Promise<Api>;
	/** Starts what sends requests again, as the settings say; stopped when the command has ended. */
	startReplayer(): Promise<Replayer>;
	/** The certificate authority, made when missing. */
	authority(): Promise<{readonly certificateFile: string; readonly certificate: string; readonly fingerprint: string}>;
	/** The variables that point a program at a proxy, with the files that they name. */
	launchSettings(proxy: string): Promise<Record<string, string>>;
	/** The same for `eval` in a shell. */
	shellExports(proxy: string): Promise<string>;
	/** How to make programs and systems trust the authority, as text. */
	installHelp(proxy: string): Promise<string>;
	/** Exports, imports or clears in a thread of its own. */
	readonly runErrand: RunErrand;
	/** Asks the store in SQL, in a process of its own. */
	readonly runSql: RunSql;
	/** Serves an assistant on standard input and output until its input ends. */
	serveMcp(options: Pick<McpContext, 'filter' | 'redact' | 'allowed' | 'folder'>, tell: (line: string) => void): Promise<void>;
	/** The thread that searches and prepares texts; its store must exist. */
	openCompute(): Promise<Compute>;
	/** The rules of this run: those that come with tapx, the user's, and the policy; throws `wrong-rules`. */
	rulebook(): Promise<LoadedRulebook>;
	/** Reads rule files and the policy for what is wrong with them: the files named, else those of this run. */
	ruleSources(files: readonly string[]): Promise<SourceFile[]>;
	/** Puts a text where other programs paste from; says how: `through tmux`. */
	copy(text: string): Promise<string>;
	/** Tells what is wrong with the settings of the full screen, before anything is started for it; throws `wrong-setting`. */
	checkTerminal(): Promise<void>;
	/** Runs the full screen on the store, which must exist, until its user quits. */
	runTerminal(options: {readonly filter: string; readonly capture?: Capture; readonly demo?: boolean}): Promise<void>;
};

/** What a command is given. */
export type Context<Options = Readonly<Record<string, unknown>>> = {
	/** The words behind the command's name, and those behind `--`. */
	readonly words: readonly string[];
	readonly options: Options;
	readonly settings: Settings;
	/** Keys of options and settings that stood on the command line. */
	readonly given: ReadonlySet<string>;
	readonly adapters: Adapters;
	readonly output: Output;
	/** Other command lines in the middle of this one, with its settings. */
	readonly inside: {
		/** Names of the commands. */
		readonly names: readonly string[];
		run(argv: readonly string[]): Promise<void>;
	};
};

/** A command of the command line: data for help, `docs/commands.md` and parsing, and a function. */
export type Command<Table extends OptionTable = OptionTable> = {
	readonly name: string;
	/** What follows the name: `[FILTER]`. */
	readonly usage: string;
	/** What it does, in one line without a full stop. */
	readonly summary: string;
	/** What else is worth knowing, in full sentences. */
	readonly details?: string;
	readonly options: Table;
	/** Settings that matter to it, which its help lists. */
	readonly settings: ReadonlyArray<keyof Settings>;
	/** Least and most words it takes. */
	readonly takes: readonly [least: number, most: number];
	/** The first word ends the options: what follows is another program's. */
	readonly haltAtWord?: boolean;
	/** Command lines with what they do. */
	readonly examples: ReadonlyArray<readonly [line: string, does: string]>;
	/** Does it, and gives the exit code when that is not 0, or the signal to die of. */
	run(context: Context<OptionValues<Table>>): Promise<number | NodeJS.Signals | void>;
};

/** Keeps the types of a command's options. */
export const defineCommand = <const Table extends OptionTable>(command: Command<Table>): Command<Table> => command;
