import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {Capture} from './capture/capture.ts';
import type {Demo} from './capture/demo/start.ts';
import {TapxError} from './flow/error.ts';
import type {Adapters} from './commands/command.ts';
import type {Paths} from './settings/paths.ts';
import type {Replayer, ReplayerOptions} from './replay/replayer.ts';
import type {Settings} from './settings/index.ts';
import type {RulebookSources} from './rulebook/sources.ts';
import type {RunSql} from './store/sql/query.ts';
import {refusingEditor} from './store/refusing-editor.ts';
import type {Editor} from './store/store.ts';

/** The adapters of one run, and the way to close all that were opened. */
export type Composition = {
	readonly adapters: Adapters;
	close(): Promise<void>;
};

/** Makes something when it is first asked for; what fails is tried again. */
const once = <Made>(make: () => Promise<Made>): (() => Promise<Made>) => {
	let made: Promise<Made> | undefined;
	return async () => {
		made ??= make();
		try {
			return await made;
		} catch (error) {
			made = undefined;
			throw error;
		}
	};
};

/** A signal that ends the screen when the proxy ends by itself. */
const abortedAtDeath = ({died}: Capture): AbortSignal => {
	const controller = new AbortController();
	void died.then(error => {
		controller.abort(error);
	});
	return controller.signal;
};

/** Builds what commands ask for: the only place that opens stores and starts proxies. Everything is loaded when first used. */
export const compose = ({settings, paths, version, environment}: {
	readonly settings: Settings;
	readonly paths: Paths;
	readonly version: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
}): Composition => {
	const closers: Array<() => unknown> = [];
	const file = settings.db ?? paths.store;
	const upstream = {insecure: settings.insecure, insecureHosts: settings.insecureHost};
	/** What a replay has in common with the proxy of this run. */
	let captured: Pick<ReplayerOptions, 'session' | 'trust' | 'connectTo'> = {};
	let replayer: Promise<Replayer> | undefined;
	let hasScreen = false;
	let sqlRunner: Promise<RunSql> | undefined;

	const openDemo = async (): Promise<Demo> => {
		const {startDemo} = await import('./capture/demo/start.ts');
		const demo = await startDemo();
		closers.push(demo.stop);
		return demo;
	};

	const openReplayer = async (): Promise<Replayer> => {
		const {startReplayer} = await import('./replay/start.ts');
		const started = await startReplayer({
			file, bodyLimit: settings.bodyLimit, timeLimit: settings.replayTimeout * 1000, ...upstream, ...captured,
		});
		closers.push(started.stop);
		void started.died.then(() => {
			replayer = undefined;
		});
		return started;
	};

	/** What is wrong and ends nothing: a line on standard error, once the screen is gone where there is one. */
	const warn = (error: Error): void => {
		const {advice} = error as Partial<TapxError>;
		const line = `tapx: ${[error.message, advice].filter(Boolean).join(' ')}\n`;
		if (hasScreen) {
			closers.unshift(() => process.stderr.write(line));
		} else {
			process.stderr.write(line);
		}
	};

	/** Where the user's rules are; tells what would be code to run that nobody named. */
	const ownSources = async (rules: readonly string[]): Promise<RulebookSources> => {
		const {findSources} = await import('./rulebook/find.ts');
		const sources = findSources(process.cwd(), {rules, policy: settings.policy});
		for (const module of sources.unnamed ?? []) {
			const name = path.basename(module);
			warn(new TapxError('module-unnamed', `${name} was not run, as nobody named it.`, {advice: `Name it with --rules ${name}, TAPX_RULES or "rules" in a config file.`}));
		}

		return sources;
	};

	/** Looks at flows with all rules, from now on. */
	const analyse = async (): Promise<void> => {
		if (!settings.analysis) {
			return;
		}

		const [{startAnalyst}, {findSources}] = await Promise.all([import('./analyst/start.ts'), import('./rulebook/find.ts')]);
		const {stop} = startAnalyst({file, sources: findSources(process.cwd(), settings)}, warn);
		closers.push(stop);
	};

	/** A store that can only be read is still worth looking at. */
	const openAnyEditor = async (): Promise<Editor> => {
		try {
			return await adapters.openEditor();
		} catch (error) {
			if (error instanceof TapxError && error.code === 'store-not-writable') {
				return refusingEditor(error);
			}

			throw error;
		}
	};

	const adapters: Adapters = {
		version,
		async openReader() {
			const {openReader} = await import('./store/open.ts');
			const reader = openReader(file);
			closers.push(() => {
				reader.close();
			});
			return reader;
		},
		async openFile(from, listeners) {
			const folder = await mkdtemp(path.join(tmpdir(), 'tapx-'));
			closers.push(async () => rm(folder, {recursive: true, force: true}));
			const own = path.join(folder, 'traffic.db');
			const [{createErrands}, {openReader}] = await Promise.all([import('./errands/start.ts'), import('./store/open.ts')]);
			await createErrands(own, version)('import', {from}, listeners);
			const reader = openReader(own);
			closers.push(() => {
				reader.close();
			});
			return reader;
		},
		async openEditor() {
			const {openEditor} = await import('./store/open.ts');
			const editor = openEditor(file);
			closers.push(() => {
				editor.close();
			});
			return editor;
		},
		async startCapture({port = settings.port, title = '', demo: isDemo = false} = {}) {
			const demo = isDemo ? await openDemo() : undefined;
			const {startCapture} = await import('./capture/start.ts');
			const capture = await startCapture({
				file,
				host: settings.host,
				port,
				authorityFolder: paths.authority,
				bodyLimit: settings.bodyLimit,
				idleTimeout: settings.idleTimeout * 1000,
				title,
				...upstream,
				...demo?.capture,
			});
			captured = {...demo?.capture, session: capture.session};
			closers.push(async () => capture.stop());
			const {startUpkeep} = await import('./store/upkeep-thread/start.ts');
			closers.push(startUpkeep({
				file, keepFlows: settings.keepFlows, keepDays: settings.keepDays, keepBytes: settings.keepBytes,
			}).stop);
			await analyse();
			demo?.visit({proxy: capture, certificate: capture.authority.certificate});
			return capture;
		},
		async startReplayer() {
			replayer ??= openReplayer();
			try {
				return await replayer;
			} catch (error) {
				replayer = undefined;
				throw error;
			}
		},
		async authority() {
			const {loadAuthority} = await import('./capture/authority.ts');
			return loadAuthority(paths.authority);
		},
		async launchSettings(proxyUrl) {
			const {prepareLaunch} = await import('./capture/launch/prepare.ts');
			const {certificate, certificateFile} = await adapters.authority();
			return prepareLaunch({
				folder: paths.cache, proxyUrl, certificate, certificateFile, base: environment,
			});
		},
		async shellExports(proxyUrl) {
			const {exportLines} = await import('./capture/launch/shell.ts');
			return exportLines(await adapters.launchSettings(proxyUrl));
		},
		async installHelp(proxyUrl) {
			const {installHelp} = await import('./capture/authority-page/help.ts');
			const {certificate, certificateFile} = await adapters.authority();
			return installHelp({certificate, certificateFile, proxyUrl});
		},
		async runErrand(name, order, listeners) {
			const [{createErrands}, {findSources}] = await Promise.all([import('./errands/start.ts'), import('./rulebook/find.ts')]);
			return createErrands(file, version, findSources(process.cwd(), settings))(name, order, listeners);
		},
		async runSql(sql, limits, signal) {
			sqlRunner ??= import('./store/sql/start.ts').then(({createSqlRunner}) => createSqlRunner(file));
			const ask = await sqlRunner;
			return ask(sql, limits, signal);
		},
		async serveMcp(options, tell) {
			const {serveMcp} = await import('./api/mcp/serve.ts');
			await serveMcp({
				...options,
				version,
				openReader: once(adapters.openReader),
				openEditor: once(adapters.openEditor),
				startReplayer: adapters.startReplayer,
				rulebook: once(adapters.rulebook),
				runSql: adapters.runSql,
				runErrand: adapters.runErrand,
			}, tell);
		},
		async openCompute() {
			const {startCompute} = await import('./compute/client.ts');
			const compute = await startCompute(file);
			closers.push(async () => compute.close());
			return compute;
		},
		async rulebook() {
			const {loadRulebook} = await import('./rulebook/load.ts');
			return loadRulebook(await ownSources(settings.rules), Date.now() * 1000);
		},
		async ruleSources(files) {
			const {readSources} = await import('./rulebook/load.ts');
			return readSources(await ownSources(files.length > 0 ? files : settings.rules));
		},
		async copy(text) {
			const {createSystemClipboard} = await import('./tui/terminal/clipboard.ts');
			return createSystemClipboard(environment, process.stdout).copy(text);
		},
		async checkTerminal() {
			const [{commands}, {createKeymap}] = await Promise.all([import('./tui/commands/index.ts'), import('./tui/keymap/keymap.ts')]);
			createKeymap(commands, settings.keys);
		},
		async startApi(capture) {
			const [{startApi}, {parseNamed}] = await Promise.all([import('./api/start.ts'), import('./filter/named.ts')]);
			let editor: Promise<Editor> | undefined;
			let rulebook: ReturnType<Adapters['rulebook']> | undefined;
			const api = await startApi({
				version,
				reader: await adapters.openReader(),
				capture,
				redact: settings.redact,
				startReplayer: adapters.startReplayer,
				runErrand: adapters.runErrand,
				runSql: adapters.runSql,
				async openEditor() {
					editor ??= openAnyEditor();
					return editor;
				},
				async rulebook() {
					rulebook ??= adapters.rulebook();
					try {
						return await rulebook;
					} catch (error) {
						rulebook = undefined;
						throw error;
					}
				},
				parseFilter: text => parseNamed(text, settings.filters ?? {}, {now: Date.now() * 1000, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone}),
			}, {
				host: settings.host,
				port: settings.apiPort,
				token: settings.apiToken,
				names: settings.apiName,
				tell(line) {
					process.stderr.write(`tapx: ${line}\n`);
				},
			});
			closers.push(api.stop);
			return api;
		},
		async runTerminal({filter, capture, demo}) {
			// React reads it once, and draws at half the speed otherwise. Nothing that is launched gets to see it.
			process.env['NODE_ENV'] ??= 'production';
			hasScreen = true;
			if (!capture) {
				await analyse();
			}

			const [{runTerminal}, {createFilterBook}] = await Promise.all([import('./tui/run-terminal.ts'), import('./filter-book.ts')]);
			await runTerminal({
				file,
				editor: await openAnyEditor(),
				startReplayer: adapters.startReplayer,
				runErrand: adapters.runErrand,
				filter,
				filters: createFilterBook({named: settings.filters ?? {}, file: paths.userConfig, home: environment['HOME']}),
				demo,
				theme: settings.theme,
				layout: settings.layout,
				mouse: settings.mouse,
				redacts: settings.redact,
				keys: settings.keys,
				environment: settings.color ? environment : {...environment, NO_COLOR: '1'},
				stdin: process.stdin,
				stdout: process.stdout,
				proxy: capture && {...capture, certificateFile: capture.authority.certificateFile},
				tell(line) {
					process.stderr.write(`${line}\n`);
				},
				signal: capture && abortedAtDeath(capture),
			});
		},
	};

	return {
		adapters,
		async close() {
			for (const closer of closers.toReversed()) {
				await closer(); // eslint-disable-line no-await-in-loop -- in order, the last opened first
			}
		},
	};
};
