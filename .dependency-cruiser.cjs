'use strict';

const pure = '^source/(flow|filter|analysis|views|formats|diff|settings|redaction)/';

/**
 The arrows between the rooms of source/: flow ← pure rooms ← store, upstream ← capture, replay,
 forward ← operations ← commands, api, tui ← compose, main ← cli.

 @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
	forbidden: [
		{
			name: 'no-cycles', severity: 'error', from: {}, to: {circular: true},
		},
		{
			name: 'no-unresolvable', severity: 'error', from: {}, to: {couldNotResolve: true},
		},
		{
			name: 'flow-knows-nobody', severity: 'error', from: {path: '^source/flow/'}, to: {path: '^source/', pathNot: '^source/flow/'},
		},
		{
			name: 'pure-rooms-stay-pure', severity: 'error', from: {path: pure}, to: {path: '^source/(?!flow/|filter/|analysis/|views/|formats/|diff/|settings/|redaction/)'},
		},
		{
			name: 'pure-rooms-touch-no-machine', severity: 'error', from: {path: pure}, to: {dependencyTypes: ['core'], path: '^(node:)?(fs|fs/promises|net|tls|http|https|http2|dgram|dns|child_process|process|worker_threads|os)$'},
		},
		{
			name: 'adapters-look-down', severity: 'error', from: {path: '^source/(store|upstream|capture|replay|forward)/'}, to: {path: '^source/(operations|commands|api|tui|compose|main|cli)'},
		},
		{
			name: 'store-stands-alone', severity: 'error', from: {path: '^source/store/'}, to: {path: '^source/(upstream|capture|replay|forward)/'},
		},
		{
			name: 'upstream-serves-all-senders', severity: 'error', from: {path: '^source/upstream/'}, to: {path: '^source/(store|capture|replay|forward)/'},
		},
		{
			name: 'senders-keep-apart', comment: 'a replay needs no listener, the proxy no replays', severity: 'error', from: {path: '^source/(capture|replay|forward)/'}, to: {path: '^source/(capture|replay|forward)/', pathNot: '^source/$1/'},
		},
		{
			name: 'operations-look-down', severity: 'error', from: {path: '^source/operations/'}, to: {path: '^source/(commands|api|tui|compose|main|cli)'},
		},
		{
			name: 'errands-look-down', severity: 'error', from: {path: '^source/errands/'}, to: {path: '^source/(upstream|capture|replay|forward|compute|commands|api|tui|compose|main|cli)'},
		},
		{
			name: 'analyst-looks-down', severity: 'error', from: {path: '^source/analyst/'}, to: {path: '^source/(upstream|capture|replay|forward|compute|operations|errands|commands|api|tui|compose|main|cli)'},
		},
		{
			name: 'compute-looks-down', severity: 'error', from: {path: '^source/compute/'}, to: {path: '^source/(upstream|capture|replay|forward|operations|commands|api|tui|compose|main|cli)'},
		},
		{
			name: 'rulebook-looks-down', severity: 'error', from: {path: '^source/rulebook/'}, to: {path: '^source/(?!rulebook/|analysis/|filter/|flow/)'},
		},
		{
			name: 'surfaces-look-down', severity: 'error', from: {path: '^source/(commands|api|tui)/'}, to: {path: '^source/(main|cli)'},
		},
		{
			name: 'surfaces-keep-apart', severity: 'error', from: {path: '^source/(api|tui)/'}, to: {path: '^source/commands/'},
		},
		{
			name: 'only-capture-has-mockttp', severity: 'error', from: {path: '^source/', pathNot: '^source/capture/'}, to: {path: 'node_modules/(mockttp|@httptoolkit)/'},
		},
		{
			name: 'only-store-has-sqlite', severity: 'error', from: {path: '^source/', pathNot: '^source/store/'}, to: {path: 'node_modules/(@types/)?better-sqlite3/'},
		},
		{
			name: 'only-tui-has-ink', severity: 'error', from: {path: '^source/', pathNot: '^source/tui/'}, to: {path: 'node_modules/(@types/)?(ink|react)/'},
		},
		{
			name: 'only-api-has-fastify', severity: 'error', from: {path: '^source/', pathNot: '^source/api/'}, to: {path: 'node_modules/fastify/'},
		},
		{
			name: 'only-compose-builds', comment: 'tests and compose.ts hand adapters out; nobody else opens a store or a proxy', severity: 'error', from: {path: '^source/(commands|api|tui|operations)/'}, to: {path: '^source/(store/open|store/sql/start|capture/start|replay/start|errands/start|analyst/start)'},
		},
	],
	options: {
		doNotFollow: {path: 'node_modules'},
		tsPreCompilationDeps: true,
		tsConfig: {fileName: 'tsconfig.json'},
		enhancedResolveOptions: {exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types']},
	},
};
