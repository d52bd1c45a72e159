/** @type {import('xo').FlatXoConfig} */
const config = [
	{
		ignores: ['dist', 'media/**/*.svg', 'bench/results.md'],
	},
	{
		rules: {
			// Source imports carry `.ts`, which the compiler rewrites.
			'import-x/extensions': 'off',
			'n/file-extension-in-import': 'off',
			// A docstring of one sentence is one line.
			'unicorn/single-line-block-comment-style': 'off',
			// SQLite and JSON speak of null, and so do the rows that mirror them.
			'unicorn/no-null': 'off',
			'@typescript-eslint/no-restricted-types': 'off',
			// Wire names (headers, HAR, events) are keys in their own spelling.
			'@typescript-eslint/naming-convention': 'off',
		},
	},
	{
		files: ['test/**', 'bench/**', 'media/**'],
		rules: {
			'no-await-in-loop': 'off',
		},
	},
];

export default config;
