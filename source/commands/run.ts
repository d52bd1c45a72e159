import {spawn} from 'node:child_process';
import {constants} from 'node:os';
import process from 'node:process';
import type {Verdict} from '../analysis/baseline/verdict.ts';
import {parseFilter} from '../filter/parse.ts';
import {TapxError} from '../flow/error.ts';
import {bracketHost} from '../flow/url.ts';
import {toggle} from '../settings/kinds.ts';
import {flagName, type Option} from '../settings/option.ts';
import {defineCommand} from './command.ts';
import {openGate} from './gate/gate.ts';
import {gateOptions, type GateOptions} from './gate/options.ts';
import {verdictPage} from './gate/verdict-page.ts';
import {usageError} from './input/arguments.ts';
import {captureSummary} from './output/capture-summary.ts';
import type {Output} from './output/output.ts';
import {createPaint} from './output/paint.ts';
import {tellTrouble} from './output/tell-trouble.ts';

type Ending = {readonly code: number | null; readonly signal: NodeJS.Signals | null};

/** A terminal sends these to the program as well, which decides what they mean. */
const fromTerminal = new Set<NodeJS.Signals>(['SIGINT', 'SIGQUIT']);
const forwarded = ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'] as const;

/** Takes signals over and hands them to `pass` until the returned function is called; this process survives them. */
const forwardSignals = (pass: (signal: NodeJS.Signals) => void): (() => void) => {
	const isOnTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
	const listeners = forwarded.map(signal => [signal, () => {
		if (!isOnTerminal || !fromTerminal.has(signal)) {
			pass(signal);
		}
	}] as const);
	for (const [signal, listener] of listeners) {
		process.on(signal, listener);
	}

	return () => {
		for (const [signal, listener] of listeners) {
			process.off(signal, listener);
		}
	};
};

/** Runs a program in this terminal and waits for its end. */
const runProgram = async (program: string, programArguments: readonly string[], environment: NodeJS.ProcessEnv): Promise<Ending> => {
	const {promise, resolve, reject} = Promise.withResolvers<Ending>();
	// Before the program starts: it may be known to run, and be asked to end, before this line is through.
	const release = forwardSignals(signal => {
		child.kill(signal);
	});
	const child = spawn(program, programArguments, {stdio: 'inherit', env: environment});
	child.once('error', reject);
	child.once('exit', (code, signal) => {
		resolve({code, signal});
	});
	try {
		return await promise;
	} catch (error) {
		// What a shell says and exits with (POSIX 2.8.2).
		const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
		throw new TapxError('cannot-run', isMissing ? `There is no program ${program}.` : `${program} cannot be run: ${(error as Error).message}.`, {exitCode: isMissing ? 127 : 126, cause: error});
	} finally {
		release();
	}
};

/** Signals that this process dies of as its program did; the others would leave a core of the wrong program. */
const mirrored: ReadonlySet<string> = new Set(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL']);

/** How this process ends when its program ended so. */
const endAs = ({code, signal}: Ending): number | NodeJS.Signals => {
	if (signal === null) {
		return code ?? 1;
	}

	return mirrored.has(signal) ? signal : 128 + constants.signals[signal];
};

/** Why nothing may have come. */
const unseen = 'a program that ignores HTTP_PROXY sends past it (Node does before 22.21)';

/** Options of a check do nothing without one. */
const refuseIdle = (isChecked: boolean, given: ReadonlySet<string>): void => {
	const [key, option] = Object.entries<Option>(gateOptions).find(([name]) => given.has(name)) ?? [];
	if (!isChecked && key !== undefined && option) {
		throw usageError(`--${flagName(key, option)} wants --check.`);
	}
};

/** Tells a verdict beside the output of the program, which keeps standard output to itself; gives the exit code. */
const tellVerdict = (verdict: Verdict, {failIfNone}: GateOptions, output: Output): number => {
	for (const line of verdictPage(verdict, {paint: createPaint(false), columns: output.columns, isWhole: true}).trimEnd().split('\n')) {
		output.tell(line);
	}

	if (failIfNone && verdict.report.flows === 0) {
		output.tell('The program sent nothing through the proxy.');
		return 3;
	}

	return verdict.isMet ? 0 : 3;
};

export const command = defineCommand({
	name: 'run',
	usage: '[OPTIONS] -- CMD [ARGS...]',
	summary: 'run a program with proxy and CA set, capture only it, exit with its code',
	details: 'The program gets a proxy of its own on a free port, so other traffic does not mix in. Nothing needs to be installed: '
		+ 'environment variables point it at the proxy and the CA.',
	options: {
		quiet: {...toggle, doc: 'no summary at the end', short: 'q'},
		check: {...toggle, doc: 'judge the traffic as tapx check does, with its options; exit with 3 when it is not met and the program did well'},
		...gateOptions,
	},
	settings: ['db', 'port', 'bodyLimit', 'insecure', 'insecureHost', 'analysis', 'rules', 'policy'],
	takes: [1, Infinity],
	haltAtWord: true,
	examples: [
		['tapx run -- curl https://example.com', 'then: tapx ls session:last'],
		['tapx run -- npm test && tapx stats session:last', 'what did the tests call?'],
		['tapx run --check --fail-on high --sarif tapx.sarif -- npm test', 'in CI: fail when the traffic of the tests is not fit'],
	],
	async run({
		words, options, settings, given, adapters, output,
	}) {
		const [program = '', ...programArguments] = words;
		refuseIdle(options.check, given);
		const gate = options.check ? await openGate(options, {rulebook: await adapters.rulebook(), version: adapters.version, output}) : undefined;
		const capture = await adapters.startCapture({port: given.has('port') ? settings.port : 0, title: words.join(' ')});
		tellTrouble(capture, output.tell);
		const launch = await adapters.launchSettings(`http://${bracketHost(capture.host)}:${capture.port}`);
		let ending: Ending;
		try {
			ending = await runProgram(program, programArguments, {...process.env, ...launch});
		} finally {
			const status = await capture.stop();
			if (!options.quiet) {
				output.tell(captureSummary(capture, status, given.has('db') ? settings.db : undefined) + (status.seen === 0 ? `; ${unseen}` : ''));
			}
		}

		const end = endAs(ending);
		if (!gate) {
			return end;
		}

		const verdict = await gate.judge(await adapters.openReader(), parseFilter(`session:${capture.session}`));
		const code = tellVerdict(verdict, options, output);
		return end === 0 ? code : end;
	},
});
