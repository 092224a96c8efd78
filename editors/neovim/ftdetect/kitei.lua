vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
  pattern = '*.kitei',
  callback = function()
    vim.bo.filetype = 'kitei'
  end,
})
