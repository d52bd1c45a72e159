#!/usr/bin/env node
// Runs on any Node that knows modules: it looks at the version before anything else is loaded, because newer syntax and native
// modules end an old Node with a stack or a segmentation fault.
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isOld = major < 22 || (major === 22 && minor < 20);

/** Runs this program on another Node with the same terminal, and ends as that ends. */
const handOver = (node: string): void => {
	// A terminal sends these two to the child as well; it decides what they mean, and the parent outlives it.
	const fromTerminal = new Set(['SIGINT', 'SIGQUIT']);
	const isOnTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
	for (const signal of ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP', 'SIGUSR2', 'SIGCONT'] as const) {
		process.on(signal, () => {
			if (!isOnTerminal || !fromTerminal.has(signal)) {
				child.kill(signal);
			}
		});
	}

	// After the signals are taken over: one that comes while the child starts must not end the parent alone.
	const child = spawn(node, [...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
		stdio: 'inherit',
		env: {...process.env, TAPX_HANDED_OVER: '1'},
	});
	child.on('error', error => {
		process.stderr.write(`tapx could not start ${node}: ${error.message}.\n`);
		process.exitCode = 1;
	});
	child.on('exit', (code, signal) => {
		if (signal) {
			process.removeAllListeners(signal);
			process.kill(process.pid, signal);
		} else {
			process.exitCode = code ?? 1;
		}
	});
};

const failed = (error: unknown): void => {
	const isError = error instanceof Error;
	process.stderr.write(isError && process.env['TAPX_DEBUG']
		? `${error.stack ?? error.message}\n`
		: `tapx has a bug: ${(isError ? error.message : String(error)).replaceAll('\n', ' ')} (TAPX_DEBUG=1 shows where)\n`);
	process.exit(1);
};

if (isOld) {
	const node = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
	if (!process.env['TAPX_HANDED_OVER'] && existsSync(node)) {
		handOver(node);
	} else {
		process.stderr.write(`tapx needs Node 22.20 or newer; this is ${process.versions.node}. Install a newer one from https://nodejs.org.\n`);
		process.exitCode = 1;
	}
} else {
	delete process.env['TAPX_HANDED_OVER'];
	process.on('uncaughtException', failed);
	process.on('unhandledRejection', failed);
	const {main} = await import('./main.ts');
	const ending = await main(process.argv.slice(2));
	if (typeof ending === 'string') {
		process.kill(process.pid, ending);
	} else {
		process.exitCode = ending;
	}

	// Nothing should be left to wait for. If something is, it must not keep the shell waiting.
	setTimeout(() => {
		process.exit();
	}, 500).unref();
}
