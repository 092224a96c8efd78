vim.bo.commentstring = '# %s'
vim.bo.comments = ':#'
vim.bo.shiftwidth = 2
vim.bo.expandtab = true
vim.bo.iskeyword = vim.bo.iskeyword .. ',-'
vim.b.undo_ftplugin = 'setlocal commentstring< comments< shiftwidth< expandtab< iskeyword<'
