-- The init file of a user who has our plug-in, by either way; and `answer`, by which the tests use the editor.
local folder, lang = vim.env.KITEI_PLUGIN, vim.env.KITEI_EDITOR_LANG
vim.opt.runtimepath:append(folder)
vim.opt.swapfile = false
vim.opt.completeopt = 'menuone,noinsert,noselect'

if vim.lsp.enable then
  vim.lsp.config('kitei', { init_options = { lang = lang } })
  vim.lsp.enable('kitei')
  local other = vim.env.YAML_LANGUAGE_SERVER
  if other then
    vim.lsp.config('yamlls', {
      cmd = { other, '--stdio' },
      filetypes = { 'yaml' },
      root_markers = { 'kitei.toml' },
      settings = { yaml = { format = { enable = true }, schemaStore = { enable = false } } },
    })
    vim.lsp.enable('yamlls')
  end
else
  vim.cmd('filetype plugin on')
  require('kitei').setup({
    lang = lang,
    on_attach = function(_, buffer)
      vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
    end,
  })
end

local chosen = nil
local offered = {}
vim.ui.select = function(items, options, on_choice)
  offered = {}
  for index, item in ipairs(items) do
    offered[index] = options.format_item(item)
  end
  for index, item in ipairs(items) do
    if offered[index]:find(chosen, 1, true) then
      return on_choice(item, index)
    end
  end
  on_choice(nil, nil)
end

local function diagnostics(buffer)
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(buffer)) do
    local text = vim.api.nvim_buf_get_text(buffer, each.lnum, each.col, each.end_lnum, each.end_col, {})
    table.insert(found, {
      line = each.lnum + 1,
      text = table.concat(text, '\n'),
      message = each.message,
      source = each.source,
      code = tostring(each.code),
    })
  end
  return found
end

local function attached(buffer)
  local clients = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = buffer }) or vim.lsp.buf_get_clients(buffer)
  return vim.tbl_map(function(client)
    return client.name
  end, vim.tbl_values(clients))
end

-- To the last character of a text, which stands on one line.
local function go_to(place)
  vim.cmd('stopinsert')
  vim.fn.cursor(1, 1)
  local at = vim.fn.search('\\V' .. vim.fn.escape(place, '\\'), 'cWe')
  if at == 0 then
    error('not found: ' .. place)
  end
end

local uses = {}

function uses.open(given)
  vim.cmd('edit ' .. vim.fn.fnameescape(given.path))
  return { mode = vim.bo.filetype }
end

function uses.see(given)
  local buffer = vim.fn.bufnr(given.path)
  return {
    diagnostics = diagnostics(buffer),
    text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') .. '\n',
    attached = attached(buffer),
  }
end

-- Replaces one text by another, as typing does: without saving.
function uses.mend(given)
  go_to(given.old)
  local line = vim.fn.line('.')
  local start = vim.api.nvim_get_current_line():find(given.old, 1, true) - 1
  vim.api.nvim_buf_set_text(0, line - 1, start, line - 1, start + #given.old, { given.new })
  return {}
end

function uses.append(given)
  vim.cmd('normal! G')
  vim.api.nvim_put(vim.split(given.text, '\n'), 'l', true, true)
  return {}
end

function uses.act(given)
  go_to(given.place)
  chosen, offered = given.title, {}
  vim.lsp.buf.code_action()
  return {}
end

function uses.offered()
  return { titles = offered }
end

function uses.format()
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ timeout_ms = 60000 })
  else
    vim.lsp.buf.formatting_sync(nil, 60000)
  end
  return {}
end

function uses.hover(given)
  go_to(given.place)
  vim.lsp.buf.hover()
  return {}
end

function uses.float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
      vim.api.nvim_win_close(window, true)
      return { text = table.concat(lines, '\n') }
    end
  end
  return { text = '' }
end

-- Goes behind a place, writes and asks for completion.
function uses.complete(given)
  go_to(given.place)
  local keys = vim.api.nvim_replace_termcodes('a' .. given.typed .. '<C-x><C-o>', true, false, true)
  vim.api.nvim_input(keys)
  return {}
end

function uses.offers()
  return {
    words = vim.tbl_map(function(item)
      return item.word
    end, vim.fn.complete_info({ 'items' }).items),
  }
end

function uses.accept()
  vim.api.nvim_input(vim.api.nvim_replace_termcodes('<C-n><C-y><Esc>', true, false, true))
  return {}
end

function _G.answer(path)
  local file = assert(io.open(path))
  local given = vim.fn.json_decode(file:read('*a'))
  file:close()
  local fine, found = pcall(uses[given.use], given)
  file = assert(io.open(path, 'w'))
  file:write(vim.fn.json_encode(fine and found or { trouble = tostring(found) }))
  file:close()
  return ''
end
