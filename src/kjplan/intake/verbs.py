"""The verbs that work plans open their clauses with, and what each says of a task."""

import re
from functools import lru_cache
from typing import NamedTuple

# Done when it is done.
ONCE = """
制定 制订 召开 举办 设立 编制 申报 启动 出台 验收 选派 印发 发布 建成 获批 引入
参加 修订 修编 编写 编印 起草 布点 开工 竣工 投产 上线 成立 组建 签订 签约 挂牌
颁布 公布 报送 上报 评选 争创 创建 筹建 筹办 承办 举行 谋划 拟定 拟订 研制 研究制定
研究出台 制修订 草拟 论证 批复 立项 采购 招标 招聘 招录 选聘 选拔 评审 评定 认定
申请 申领 申创 创成 完成 建立 建设完成 试点 命名 授牌 表彰 交付 移交 腾退 搬迁 拆除
关停 换届 首创 获得 摘牌 落成 投用 开通 开园 开馆 签署 兑现 遴选 布局建设 开业 接入
迁建 新建 改建 扩建 续建 重建 改造 修建 兴建 增设 添置 配备 装修 汇编 出版 编纂
拍摄 录制 公开招聘 考核验收 清零 销号 办结 核定 划定 勘界 普查 摸底 摸排 评估 审定
争取获批 获评 入选
"""

# It has no end inside the year.
ONGOING = """
加强 推进 完善 坚持 支持 鼓励 深化 强化 提升 提高 促进 推动 落实 优化 健全 加大
加快 加速 保持 保障 维护 抓好 抓实 抓牢 做好 做实 做优 做强 做大 做精 做细 用好
用足 管好 管住 守好 守牢 守住 讲好 当好 打好 办好 建好 建强 唱响 唱好 打响 擦亮
扛起 扛牢 压实 夯实 筑牢 织密 织牢 兜牢 聚焦 突出 注重 着眼 紧盯 紧扣 紧抓 把握
统筹 协调 探索 创新 拓展 拓宽 扩大 扩展 培育 培养 引进 引导 引领 发展 发挥 发扬
弘扬 传承 巩固 贯彻 学习 宣传 宣讲 践行 履行 执行 遵守 严守 严控 严防 严禁 严惩
严查 防范 防止 化解 遏制 打击 整治 治理 管控 监管 监督 监测 检查 督查 督促 督导
指导 服务 帮助 帮扶 扶持 激发 激励 释放 增强 增加 改善 改进 改革 规范 简化 精简
压缩 压减 降低 减轻 减少 控制 稳定 构建 构筑 打造 营造 塑造 形成 融入 融合 对接
链接 衔接 联合 合作 协同 协作 联动 参与 吸引 招引 招商 承接 集聚 汇聚 整合 盘活
挖掘 利用 运用 应用 推广 推行 普及 复制 运作 运营 运行 管理 养护 维修 更新 升级
转型 转化 转变 赋能 带动 拉动 牵引 撬动 辐射 助力 支撑 服从 倡导 提倡 引育 育强
扶强 关心 关爱 关注 重视 跟踪 调度 分析 研判 通报 反馈 回应 解决 处理 处置 处理好
受理 办理 开放 共享 公开 披露 沟通 交流 走访 慰问 排查 清理 清查 梳理 摸清 盯紧
争取 力争 确保 努力 致力 丰富 充实 繁荣 壮大 扩充 扩容 延伸 补齐 补强 补足 破解
破除 突破 攻克 攻坚 消除 取消 放宽 落细 抢抓 抢占 瞄准 锚定 对标 树立 强健 筹集
筹措 安排 调动 调整 下放 授权 允许 准许 提供 给予 享受 纳入 列入 予以 实行 实现
进行 保护 修复 节约 储备 供应 满足 方便 便利 培训 教育 教导 锻炼 历练 选育 留住
用活 激活 放大 扮靓 建管 清除 净化 美化 绿化 亮化 硬化 深挖 深耕 细化 量化 明确
厘清 理顺 畅通 打通 疏通 连通 贯通 开辟 开拓 开发 研发 研究 攻关 试验 示范 推介
推荐 推送 宣介 传播 展示 展现 彰显 牢记 恪守 秉持 遵循 尊重 维持 延续 接续 继续
加力 加密 加紧 抓紧 抓住 抓细 抓 抵制 反对 纠正 纠治 惩治 惩处 查处 查办 审查 审核
审计 审批 核查 核实 核验 抽查 巡查 巡察 巡视 评价 考核 问责 追责 约谈 提醒 警示
防控 防治 防御 防护 救助 救治 救援 抚恤 安置 优待 赡养 关停并转 缩小 缩短 延长 降
治 除 坚守 组建完善 链入 转入 转移 迁移 替代 代替 配套 配合 协助 配齐 配强 选优
选好 拓 扩 强 稳 促 增 提 筑 谋 攻 守 孵化 扶优 培强 培优 育 引 聚 破 立 兴
办 造 做 打 建 设 优 补 防 控 严 畅 护 惠 统一 寻找 提振 携手 迭代 甄别 招收
宣贯 淘汰 搭好 压降 守护 共建 联建 承担 担当 纠偏 抽检 检测 检验 认证 监控 预警
清偿 纾困 稳住 增进 凝聚 团结 联系 引流 降本 挖潜 扩面 拓面 稳岗 留才 抓早 防灾
减灾 疏导 劝导 缓解 杜绝 不发生 拨付
"""

# The object tells.
EITHER = """
开展 组织 建设 实施 设置 搭建 布局 规划 设计 推出 改造 建立健全 建 组织实施 组织开展
开好 启用 升级改造 新增 新设 新认定 新培育 推选 评比 举荐 收集 征集 归集 汇总 统计
登记 备案 发放 拨付 支付 签发 选树 树 派驻 派出 派遣 入驻 引荐 撰写 编辑 编发 报告
汇报 述职 自查 整改 迎接 迎检 接受 对照 对账 走好 走访调研 调研 考察 观摩 参观 参训
轮训 集训 演练 巡讲 路演 招募 聘请 聘用 订购 购买 购置 投入 投资 融资 贷款 补助
补贴 奖励 资助 减免 免收 征收 收缴 清缴 清欠 清退 出清 关闭 停用 撤销 合并 划转
剥离 处置好 回收 置换 流转 租赁 出租 供给 供地 供热 供水 供电 保供 抢修 维护好 办
联合开展
"""

ADVERBS = """
积极 认真 扎实 深入 全面 大力 持续 不断 进一步 切实 着力 有序 稳步 统筹 协同 主动
严格 科学 高标准 高质量 高水平 高效 高起点 高规格 高位 高频 常态化 定期 不定期 适时
及时 继续 重点 优先 充分 坚决 稳妥 有效 同步 逐步 分步 分批 分类 分级 尽快 尽早
抓紧 加紧 深度 广泛 普遍 精准 精心 精细 合理 依法 依规 依法依规 严厉 严肃 从严 从快
坚定 坚定不移 毫不动摇 始终 牢牢 牢固 紧紧 紧密 强力 强势 奋力 全力 全力以赴 千方百计
多措并举 因地制宜 有计划 有步骤 有针对性 创造性 系统 整体 整建制 一体 一体化 联合 共同
合力 率先 带头 自觉 长期 经常 经常性 动态 滚动 再次 重新 首次 首批 主要 具体 统一
集中 专题 专门 专项 协调 快速 加速 加快 迅速 大胆 稳健 平稳 深层次 全方位 多渠道
多形式 多层次 多维度 全过程 全链条 全流程 全周期 全覆盖 努力 最大限度 更好 更多
更大力度 科学合理 有力 有力有序 细致 深化 做到 规范 严密 密切 健康 按时 按期 如期
按月 按季 按季度 按年度 按规定 按要求 按程序 组织 指导 督促 协助 配合 牵头 推动 引导
确保 力争 争取 力促 帮助 会同 也 要 须 应 应当 必须 还 将 可 可以 能 均 都 再
又 更 更加 尤其 特别是 每月 每季度 每半年 每年 每周 每季 全年 年内 年底前 上半年
下半年 今年 一季度 二季度 三季度 四季度 第一季度 第二季度 第三季度 第四季度 当年 当前
近期 同时 另外 此外 其中 并 并且 且 而且 及 以及 从而 进而 一是 二是 三是 四是
五是 六是 七是 八是 首先 其次 最后 着重 高度 及早 一律 大幅 适度 适当 灵活 择优
就近 就地 至少 不少于 原则上 足额 持之以恒 一以贯之 分期 分段 稳慎 压茬 纵深 协力
一并 逐一 逐项 逐户 优质 实地 随机 提前 当场 现场 随时 集体 面对面 点对点 一对一
"""

ONCE_VERBS = frozenset(ONCE.split())
ONGOING_VERBS = frozenset(ONGOING.split())
VERBS = ONCE_VERBS | ONGOING_VERBS | frozenset(EITHER.split())
ADVERB_WORDS = frozenset(ADVERBS.split())
_LONGEST_VERB = max(map(len, VERBS))
_LONGEST_ADVERB = max(map(len, ADVERB_WORDS))

# Of one character only those are taken for verbs that are no beginning of a noun here.
_SHORT = {
    "建": "建成强好立齐", "抓": "好实牢紧细住", "做": "好实优强大精细到", "打": "好响造通赢",
    "办": "好理", "用": "好足活", "管": "好住", "守": "好牢住", "讲": "好", "当": "好",
    "开": "好展", "选": "好优派", "育": "强", "引": "进", "设": "立", "强": "化", "优": "化",
}  # fmt: skip
_SPAN = re.compile(
    r"(?:(?:20\d\d年)?(?:1[0-2]|[1-9])月(?:底|末|份|中旬|上旬|下旬)?之?前?|20\d\d年底?前?)"
)
_NUMBER = re.compile(
    r"\s*(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|—{1,2}|[-*•●·](?=\s))\s*"
)
_GOOD = re.compile(r"(?:好|实|牢|紧)")


class Opening(NamedTuple):
    """How a clause opens: its adverbs, its verb, and where the rest begins.

    The verb is "" where none is known.
    """

    adverbs: tuple[str, ...]
    verb: str
    rest: int


# Several rules ask about the same clause.
@lru_cache(maxsize=512)
def opening(text: str) -> Opening:
    """Read the adverbs and the verb that a clause opens with."""
    index = len(text) - len(text.lstrip(" 　\t\n，、；。"))
    if number := _NUMBER.match(text, index):
        index = number.end()
    adverbs: list[str] = []
    while True:
        if span := _SPAN.match(text, index):
            adverbs.append(span[0])
            index = span.end()
            continue
        word = _longest(text, index, ADVERB_WORDS, _LONGEST_ADVERB)
        if not word:
            break
        following = _verb(text, index + len(word)) or _longest(
            text, index + len(word), ADVERB_WORDS, _LONGEST_ADVERB
        )
        if word in VERBS and not following:
            break
        adverbs.append(word)
        index += len(word)
        if index < len(text) and text[index] == "地":
            index += 1
    verb = _verb(text, index)
    return Opening(tuple(adverbs), verb, index + len(verb))


_SUBJECT = re.compile(
    r"(?:各|局|县|市|区|镇)?[\u4e00-\u9fff]{1,10}?"
    r"(?P<unit>[局委办厅股科会室院所站队]|中心|单位|部门|机构|主体|企业|学校|负责人|责任人|乡镇|镇街|街道|社区)"
)
_MODAL = re.compile(r"(?:要|应当?|必须|须|负责|牵头|配合)(?!求|用|对|急|邀|聘|点|件|素|人)")
_IN_THE_HOUSE = "局委办厅股科会"


def behind_subject(text: str) -> int:
    """Tell where the words begin that say what an office does: 局计财股 | 做好资金监管; else 0.

    What is no office for certain, such as a company, must be told to (要, 应) or how (每月).
    """
    for match in _SUBJECT.finditer(text[:30]):
        if match.start():
            break
        end = match.end()
        modal = _MODAL.match(text, end)
        words = opening(text[end:])
        within = match["unit"] in _IN_THE_HOUSE
        often = any(word.startswith("每") for word in words.adverbs)
        if modal or often or (words.verb and (within or words.adverbs)):
            return end
    return 0


def _longest(text: str, index: int, words: frozenset[str], longest: int) -> str:
    for size in range(min(longest, len(text) - index), 0, -1):
        if text[index : index + size] in words:
            return text[index : index + size]
    return ""


def _verb(text: str, index: int) -> str:
    verb = _longest(text, index, VERBS, _LONGEST_VERB)
    if len(verb) == 1:
        following = text[index + 1 : index + 2]
        if not following or following not in _SHORT.get(verb, ""):
            return ""
        verb += following
    if verb and _GOOD.match(text, index + len(verb)):
        verb += text[index + len(verb)]
    # A noun follows 的 or stands before it: 创新的成果, 服务能力.
    return "" if text[index + len(verb) : index + len(verb) + 1] == "的" else verb
