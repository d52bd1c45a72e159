import {TapxError} from './flow/error.ts';
import type {Adapters} from './commands/command.ts';
import type {Paths} from './settings/paths.ts';
import type {Settings} from './settings/index.ts';

/** The adapters of one run, and the way to close all that were opened. */
export type Composition = {
	readonly adapters: Adapters;
	close(): Promise<void>;
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
		async openEditor() {
			const {openEditor} = await import('./store/open.ts');
			const editor = openEditor(file);
			closers.push(() => {
				editor.close();
			});
			return editor;
		},
		async startCapture({port = settings.port, title = ''} = {}) {
			const {startCapture} = await import('./capture/start.ts');
			const capture = await startCapture({
				file,
				host: settings.host,
				port,
				authorityFolder: paths.authority,
				bodyLimit: settings.bodyLimit,
				insecure: settings.insecure,
				insecureHosts: settings.insecureHost,
				idleTimeout: settings.idleTimeout * 1000,
				title,
			});
			closers.push(async () => capture.stop());
			return capture;
		},
		async startDemo() {
			throw new TapxError('no-demo', 'The demo is not there yet.');
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
		async installHelp() {
			throw new TapxError('no-help', 'The help is not there yet.');
		},
		async runTerminal() {
			throw new TapxError('no-terminal', 'The screen is not there yet.');
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
